from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from course_site.checkin.models import CheckIn
from course_site.checkin.services import check_ins
from course_site.cohorts.models import AttendanceMark, Cohort, Enrollment, TrainingSession
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance, planning
from course_site.people.models import User


@pytest.fixture
def day_2(cohort: Cohort) -> TrainingSession:
    """Class from 7:00 a.m. to 3:00 p.m. in New York; the test takes place at 10:00."""
    return cohort.sessions.get(day="D2")


@pytest.fixture
def before_class(day_2) -> datetime:
    return day_2.starts_at - timedelta(minutes=5)


@pytest.fixture
def mark(day_2, chen, at) -> Callable[..., AttendanceMark]:
    """Chen taps a mark on day 2."""

    def tap(seat: Enrollment, kind: MarkKind, **given) -> AttendanceMark:
        values = {"client_id": uuid4(), "marked_at": at, "at": at, "by": chen} | given
        return attendance.mark(day_2, seat, kind, **values)

    return tap


@pytest.fixture
def say_here(day_2, before_class) -> Callable[..., CheckIn]:
    """An officer's phone says that they are here on day 2, five minutes before the start."""

    def say(user: User, *, device: UUID | None = None, at: datetime = before_class) -> CheckIn:
        return check_ins.check_in(day_2, user, device=device or uuid4(), client_id=uuid4(), at=at)

    return say


@pytest.fixture
def seat_many(cohort, make_officer, the_75th, at) -> Callable[[int], list[Enrollment]]:
    """Seats so many more officers in Chen's cohort."""

    def make(count: int) -> list[Enrollment]:
        first = cohort.enrollments.count()
        return [
            planning.enroll(
                cohort,
                make_officer(f"officer{n}@example.org", f"Officer {n}", "Example", f"9{n:04}", the_75th),
                at=at,
            )
            for n in range(first, first + count)
        ]

    return make
