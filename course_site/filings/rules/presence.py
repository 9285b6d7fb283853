"""Who belongs on which list, by the day on which they left."""

from datetime import date


def was_in_class(left_on: date | None, starts_on: date) -> bool:
    """Whoever left before day 1 was never in the class: on no roster, and no termination."""
    return left_on is None or left_on >= starts_on


def hours(minutes: int) -> str:
    return f"{minutes / 60:.2f}"
