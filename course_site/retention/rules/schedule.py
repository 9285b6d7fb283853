"""When what is kept may go."""

from collections.abc import Iterable
from datetime import date

YEARS_AFTER_SERVICE = 6
YEARS_OF_WORKING_PAPERS = 1


def is_record_past(last_day: date, *, today: date) -> bool:
    """The training record of somebody whose last day in the service this was."""
    return today > years_after(last_day, YEARS_AFTER_SERVICE)


def is_class_past(ended: date, last_days: Iterable[date | None], *, today: date) -> bool:
    """What belongs to a whole class, whose officers had these last days in the service; None is still in it."""
    return all(day and is_record_past(day, today=today) for day in (ended, *last_days))


def papers_before(today: date) -> date:
    """Working papers from before this day are past."""
    return years_after(today, -YEARS_OF_WORKING_PAPERS)


def years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # February 29
        return date(day.year + years, 3, 1)
