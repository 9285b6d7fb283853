"""How often an officer may still begin a quiz."""


def left(allowed: int, extra: int, begun: int) -> int:
    """Of the tries that the quiz gives and those that a trainer added, what is not begun yet."""
    return max(0, allowed + extra - begun)
