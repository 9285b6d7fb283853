"""A new cohort from four answers: first day, place, who leads, who coaches."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from course_site.cohorts.models import Cohort
from course_site.cohorts.rules.dates import course_days
from course_site.cohorts.rules.timetable import PlannedDay
from course_site.cohorts.services import planning
from course_site.people.models import User


@transaction.atomic
def open_next(
    *,
    course_key: str,
    course_version: int,
    days: Sequence[PlannedDay],
    capacity: int,
    first_day: date,
    place: str,
    trainers: Mapping[User, str],
    by: User,
    at: datetime,
) -> Cohort:
    """Opens a cohort whose other days, title and key follow from the first day.

    A place holds one class on a day: asking for the same day and place again answers the cohort that is there. Whoever
    calls lets one ask at a time."""
    of_course = Cohort.objects.filter(course_key=course_key, starts_on=first_day, place=place)
    existing: Cohort | None = of_course.exclude(status=Cohort.Status.MERGED).first()
    if existing:
        return existing
    cohort = planning.open_cohort(
        key=_free_key(first_day),
        title=f"Cohort of {first_day:%B} {first_day.day}, {first_day.year}",
        course_key=course_key,
        course_version=course_version,
        days=days,
        dates=course_days(first_day, len(days)),
        place=place,
        capacity=capacity,
        zone=ZoneInfo(settings.TIME_ZONE),
        by=by,
        at=at,
    )
    for user, part in trainers.items():
        planning.assign_trainer(cohort, user, part, by=by, at=at)
    return cohort


def _free_key(first_day: date) -> str:
    taken = set(Cohort.objects.filter(key__startswith=first_day.isoformat()).values_list("key", flat=True))
    key, number = first_day.isoformat(), 1
    while key in taken:
        number += 1
        key = f"{first_day.isoformat()}-{number}"
    return key
