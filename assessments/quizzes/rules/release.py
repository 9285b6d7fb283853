"""When an officer may see what was right, and why."""

from enum import StrEnum


class Feedback(StrEnum):
    DURING = "during"  # after each answer, which is final then
    AFTER_ATTEMPT = "after_attempt"
    AFTER_CLOSING = "after_closing"


def is_final(feedback: Feedback, revision: int) -> bool:
    """Whether an answer that was given stands: its explanation has been shown."""
    return feedback == Feedback.DURING and revision > 0


def is_released(feedback: Feedback, *, handed_in: bool, closed: bool) -> bool:
    """Of a whole attempt."""
    return handed_in and (closed or feedback != Feedback.AFTER_CLOSING)
