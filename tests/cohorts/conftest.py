from collections.abc import Callable
from uuid import uuid4

import pytest

from course_site.cohorts.models import AttendanceMark, Cohort, Enrollment, MakeUpBooking, TrainingSession
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance, guests, planning
from course_site.people.models import Officer, Posting, User
from tests.conftest import DATES, NEW_YORK, PLAN, SINCE


@pytest.fixture
def day_2(cohort: Cohort) -> TrainingSession:
    """The class day on which the test takes place: 7:00 a.m. to 3:00 p.m. in New York."""
    return cohort.sessions.get(day="D2")


@pytest.fixture
def mark(day_2, chen, at) -> Callable[..., AttendanceMark]:
    """Chen taps a mark on day 2."""

    def tap(seat: Enrollment, kind: MarkKind, **given) -> AttendanceMark:
        values = {"client_id": uuid4(), "marked_at": at, "at": at, "by": chen} | given
        return attendance.mark(day_2, seat, kind, **values)

    return tap


@pytest.fixture
def seat_many(cohort, the_75th, at) -> Callable[[int], None]:
    """Seats so many more officers in Chen's cohort, in as many queries however many they are."""

    def make(count: int) -> None:
        first = cohort.enrollments.count()
        users = User.objects.bulk_create(
            User(email=f"officer{n}@example.org", first_name=f"Officer {n}", last_name="Example")
            for n in range(first, first + count)
        )
        officers = Officer.objects.bulk_create(
            Officer(user=user, member_no=f"9{n:04}") for n, user in enumerate(users, start=first)
        )
        Posting.objects.bulk_create(
            Posting(officer=officer, precinct=the_75th, valid_from=SINCE) for officer in officers
        )
        Enrollment.objects.bulk_create(
            Enrollment(cohort=cohort, officer=officer, precinct=the_75th, enrolled_at=at) for officer in officers
        )

    return make


@pytest.fixture
def guest_of(course_version, reyes, okafor, at) -> Callable[[TrainingSession], MakeUpBooking]:
    """Reyes, who has a seat in the Bronx, makes up the first block of a class day."""

    def visit(session: TrainingSession) -> MakeUpBooking:
        bronx = planning.open_cohort(
            key="bronx", title="Bronx cohort", course_key="four_day", course_version=1, days=PLAN, dates=DATES,
            place="Bronx", zone=NEW_YORK, by=okafor, at=at,
        )  # fmt: skip
        seat = planning.enroll(bronx, reyes.officer, at=at)
        return guests.book(seat, session.blocks.first(), by=reyes, at=at)

    return visit
