"""A cohort of a course version: its class days become sessions with the version's modules as blocks."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from course_site.cohorts.models import Cohort
from course_site.cohorts.rules.timetable import PlannedDay, PlannedModule
from course_site.cohorts.services import next_cohort, planning
from course_site.people.models import User
from modules.models import CourseVersion


def class_days(version: CourseVersion) -> list[PlannedDay]:
    """The days of a version that are held in class, as the classroom needs them."""
    return [
        PlannedDay(
            day["key"],
            day["title"],
            tuple(_planned(module) for module in day["modules"]),
        )
        for day in version.outline["days"]
        if day["kind"] == "class"
    ]


def open_cohort(
    version: CourseVersion,
    *,
    key: str,
    title: str,
    dates: Sequence[date],
    place: str,
    zone: ZoneInfo,
    by: User | None,
    at: datetime,
) -> Cohort:
    """Makes a cohort that takes this version; `dates` are its class days, one for each of the version."""
    return planning.open_cohort(
        key=key,
        title=title,
        course_key=version.course_key,
        course_version=version.number,
        days=class_days(version),
        dates=dates,
        place=place,
        zone=zone,
        by=by,
        at=at,
    )


@transaction.atomic
def open_next(
    version: CourseVersion,
    *,
    first_day: date,
    place: str,
    trainers: Mapping[User, str],
    capacity: int,
    by: User,
    at: datetime,
) -> Cohort:
    """Makes the next cohort of the course; days, title and key follow from the first day."""
    # Two who ask at once wait for each other here, whichever course they open: the key is of the day alone.
    CourseVersion.objects.select_for_update(no_key=True).earliest("pk")
    return next_cohort.open_next(
        course_key=version.course_key,
        course_version=version.number,
        days=class_days(version),
        capacity=capacity,
        first_day=first_day,
        place=place,
        trainers=trainers,
        by=by,
        at=at,
    )


def version_for(last: Cohort | None) -> CourseVersion | None:
    """What the next cohort takes: the latest version of the course of the last one, or of any course."""
    versions = CourseVersion.objects.filter(course_key=last.course_key) if last else CourseVersion.objects.all()
    return versions.order_by("-created_at", "-number").first()


def _planned(module: dict[str, Any]) -> PlannedModule:
    # Versions frozen before role-plays were marked do not say.
    return PlannedModule(module["key"], module["title"], module["minutes"], module.get("is_role_play", False))
