from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from course_site.classroom.models import BlockEvent
from course_site.classroom.rules.events import EventKind
from course_site.classroom.services import run
from course_site.cohorts.models import AttendanceMark, Cohort, Enrollment, TrainingSession
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance, planning
from tests.conftest import NEW_YORK, PLAN


@pytest.fixture
def clock() -> Callable[..., datetime]:
    """The clock on the wall in New York on the first class day, Monday, March 2."""

    def read(hour: int, minute: int = 0, *, day: int = 2) -> datetime:
        return datetime(2026, 3, day, hour, minute, tzinfo=NEW_YORK)

    return read


@pytest.fixture
def day_1(cohort) -> TrainingSession:
    """Opening 7:00 to 9:00 (120 min), a break of 15, How conflict works 9:15 to 2:15 (300 min)."""
    return cohort.sessions.get(day="D1")


@pytest.fixture
def tell(day_1, chen) -> Callable[..., BlockEvent]:
    """Chen says something about a block of the day, when it happens."""

    def record(kind: EventKind, module_key: str, at: datetime, **given) -> BlockEvent:
        values = {"client_id": uuid4(), "made_at": at, "at": at, "by": chen} | given
        return run.record(values.pop("session", day_1), module_key, kind, **values)

    return record


@pytest.fixture
def mark(chen) -> Callable[..., AttendanceMark]:
    """Chen marks a seat on a class day, at its end."""

    def tap(seat: Enrollment, session: TrainingSession, kind: MarkKind = MarkKind.PRESENT, **given) -> AttendanceMark:
        at = session.ends_at - timedelta(minutes=5)
        values = {"client_id": uuid4(), "marked_at": at, "at": at, "by": chen} | given
        return attendance.mark(session, seat, kind, **values)

    return tap


@pytest.fixture
def queens(course_version, novak, okafor, at) -> Cohort:
    """Novak's cohort in Queens, a week after Chen's: Monday, March 9 to Thursday, March 12."""
    cohort = planning.open_cohort(
        key="queens", title="Queens cohort", course_key="four_day", course_version=1, days=PLAN,
        dates=planning.class_dates(date(2026, 3, 9)), place="Queens", zone=NEW_YORK, by=okafor, at=at,
    )  # fmt: skip
    planning.assign_trainer(cohort, novak, by=okafor, at=at, starts_on=date(2026, 2, 2))
    return cohort
