"""When an officer may see which answers were right, and when what was right and why: one switch for each."""

from enum import StrEnum


class Moment(StrEnum):
    DURING = "during"  # after each answer, which is final then
    AFTER_ATTEMPT = "after_attempt"
    AFTER_CLOSING = "after_closing"


def is_released(moment: Moment, *, handed_in: bool, closed: bool) -> bool:
    """Of a whole attempt."""
    return handed_in and (closed or moment != Moment.AFTER_CLOSING)
