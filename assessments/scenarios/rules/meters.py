"""The meters in words, so that a number is never read alone."""

TENSION = [
    (15, "calm"), (30, "settled"), (45, "uneasy"), (60, "tense"),
    (75, "heated"), (90, "near boiling"), (101, "boiling"),
]  # fmt: skip
TRUST = [(15, "none"), (30, "thin"), (45, "guarded"), (60, "growing"), (80, "good"), (101, "strong")]


def tension_word(value: int) -> str:
    return _word(TENSION, value)


def trust_word(value: int) -> str:
    return _word(TRUST, value)


def _word(scale: list[tuple[int, str]], value: int) -> str:
    """The word of the first step that the value stays below."""
    return next(word for bound, word in scale if value < bound)
