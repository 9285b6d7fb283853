"""When what is kept may go."""

from datetime import date

YEARS_AFTER_SERVICE = 6
YEARS_OF_WORKING_PAPERS = 1


def is_record_past(last_day: date, *, today: date) -> bool:
    """The training record of somebody whose last day in the service this was."""
    return today > years_after(last_day, YEARS_AFTER_SERVICE)


def papers_before(today: date) -> date:
    """Working papers from before this day are past."""
    return years_after(today, -YEARS_OF_WORKING_PAPERS)


def years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # February 29
        return date(day.year + years, 3, 1)
