from collections.abc import Callable
from uuid import uuid4

import pytest

from course_site.cohorts.models import Enrollment
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance
from modules.services import progress


@pytest.fixture
def attend(chen, at) -> Callable[..., None]:
    """Chen marks a seat on some days, present unless said otherwise."""

    def mark(seat: Enrollment, *days: str, kind: MarkKind = MarkKind.PRESENT) -> None:
        for session in seat.cohort.sessions.filter(day__in=days):
            attendance.mark(session, seat, kind, client_id=uuid4(), marked_at=at, at=at, by=chen)

    return mark


@pytest.fixture
def meet(at) -> Callable[..., None]:
    def record(seat: Enrollment, *codes: str) -> None:
        for code in codes:
            progress.record(seat, code, at=at)

    return record


ALL_DAYS = ("D1", "D2", "D3", "D4")
ALL_CODES = ("quiz:QD1", "role_play", "survey:COURSE")


@pytest.fixture
def complete(attend, meet) -> Callable[[Enrollment], None]:
    """Everything the course asks for."""

    def all_of_it(seat: Enrollment) -> None:
        attend(seat, *ALL_DAYS)
        meet(seat, *ALL_CODES)

    return all_of_it
