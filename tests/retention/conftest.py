from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest

from course_site.cohorts.models import AttendanceMark
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance
from course_site.mailing.models import Message
from course_site.people.models import Role, User
from course_site.retention.models import Hold
from course_site.retention.services import recording
from tests.certificates.conftest import certificate, complete, graduate

__all__ = ["certificate", "complete", "graduate"]


@pytest.fixture
def baker(make_user) -> User:
    """The second administrator."""
    return make_user("baker@example.org", "Tom", "Baker", Role.ADMINISTRATOR)


@pytest.fixture
def later(at):
    return at.replace(year=at.year + 7)


@pytest.fixture
def mark(cohort, seat, chen, at) -> AttendanceMark:
    return attendance.mark(
        cohort.sessions.get(day="D1"), seat, MarkKind.PRESENT, client_id=uuid4(), marked_at=at, at=at, by=chen
    )


@pytest.fixture
def mailed(later) -> Callable[[User, int], Message]:
    """To whom, and how many days ago."""

    def mail(person: User, days: int) -> Message:
        moment = later - timedelta(days=days)
        return Message.objects.create(person=person, queued_at=moment, not_before=moment)

    return mail


@pytest.fixture
def rivera_left(rivera, mark, okafor, at) -> User:
    recording.record_last_day(rivera, date(2026, 6, 30), client_id=uuid4(), by=okafor, at=at)
    return rivera


@pytest.fixture
def hold(okafor, at) -> Callable[[User], Hold]:
    return lambda person: recording.place_hold(person, "Case 12", client_id=uuid4(), by=okafor, at=at)
