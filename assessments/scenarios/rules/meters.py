"""The meters in words, so that a number is never read alone."""

TENSION = [(15, "calm"), (30, "settled"), (45, "uneasy"), (60, "tense"), (75, "heated"), (90, "near boiling")]
TRUST = [(15, "none"), (30, "thin"), (45, "guarded"), (60, "growing"), (80, "good")]


def tension_word(value: int) -> str:
    return _word(TENSION, value, "boiling")


def trust_word(value: int) -> str:
    return _word(TRUST, value, "strong")


def _word(scale: list[tuple[int, str]], value: int, highest: str) -> str:
    """The word of the first step that the value stays below."""
    return next((word for bound, word in scale if value < bound), highest)
