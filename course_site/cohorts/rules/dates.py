"""On which days a class meets."""

from datetime import date, timedelta

from course_site.cohorts.rules import holidays

# The State wants the curriculum form so long before day 1.
NOTICE = timedelta(days=45)
MONDAY = 0
SATURDAY = 5


def course_days(first: date, count: int = 4) -> list[date]:
    """The first day as it was chosen, then the next days that are neither on a weekend nor a holiday."""
    dates = [first]
    while len(dates) < count:
        dates.append(next_class_day(dates[-1]))
    return dates


def next_class_day(after: date) -> date:
    day = after + timedelta(days=1)
    while day.weekday() >= SATURDAY or holidays.named([day]):
        day += timedelta(days=1)
    return day


def suggested_first_day(today: date, last_ends_on: date) -> date:
    """The Monday on which the next class can begin at the earliest, with the State told in time."""
    day = max(today + NOTICE, last_ends_on + timedelta(days=1))
    while day.weekday() != MONDAY or holidays.named([day]):
        day += timedelta(days=1)
    return day
