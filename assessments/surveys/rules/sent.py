"""How many have sent, as a room may know it."""

STEP = 5


def at_least(sent: int, invited: int) -> int:
    """In steps of five, and never the last one: that nobody is missing would tell of each of them."""
    return min(sent, max(invited - 1, 0)) // STEP * STEP
