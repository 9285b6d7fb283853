"""A cohort of a course version: its class days become sessions with the version's modules as blocks."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from course_site.cohorts.models import Cohort
from course_site.cohorts.rules.timetable import PlannedDay, PlannedModule
from course_site.cohorts.services import planning
from course_site.people.models import User
from modules.models import CourseVersion


def class_days(version: CourseVersion) -> list[PlannedDay]:
    """The days of a version that are held in class, as the classroom needs them."""
    return [
        PlannedDay(
            day["key"],
            day["title"],
            tuple(PlannedModule(module["key"], module["title"], module["minutes"]) for module in day["modules"]),
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
