"""Rivera has done everything the course asks for; the queue issues her certificate."""

from datetime import datetime
from uuid import uuid4

import pytest

from certificates.models import Certificate, CertificateFile
from certificates.services import issuing, rendering
from course_site.cohorts.models import Enrollment
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance, planning
from course_site.people.models import User
from modules.services import progress
from tests.conftest import DATES, NEW_YORK, PLAN


@pytest.fixture
def complete(chen, at):
    """Completes a seat: four days in class and everything else the course asks for."""

    def all_of_it(seat: Enrollment, *, at: datetime = at) -> None:
        for session in seat.cohort.sessions.all():
            moment = max(at, session.ends_at)
            attendance.mark(session, seat, MarkKind.PRESENT, client_id=uuid4(), marked_at=moment, at=moment, by=chen)
        for code in ("quiz:QD1", "role_play", "survey:COURSE"):
            progress.record(seat, code, at=moment)

    return all_of_it


@pytest.fixture
def graduate(complete, at):
    """Completes a seat, and the queue has done what that asked for."""

    def and_issue(seat: Enrollment, *, at: datetime = at) -> Certificate:
        complete(seat, at=at)
        return issuing.issue(seat, at=at)

    return and_issue


@pytest.fixture
def certificate(seat, graduate) -> Certificate:
    return graduate(seat)


@pytest.fixture
def file(certificate, at) -> CertificateFile:
    return rendering.render(certificate, at=at)


@pytest.fixture
def in_the_office(okafor) -> User:
    """Okafor with the key to the admin."""
    from django.contrib.auth.models import Permission

    okafor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return User.objects.get(pk=okafor.pk)


@pytest.fixture
def later_seat(rivera, okafor, chen, cohort, at) -> Enrollment:
    """Rivera takes the course a second time, two years later."""
    later = planning.open_cohort(
        key="again", title="Refresher cohort", course_key=cohort.course_key, course_version=cohort.course_version,
        days=PLAN, dates=[day.replace(year=2028) for day in DATES], place="Queens", zone=NEW_YORK, by=okafor, at=at,
    )  # fmt: skip
    planning.assign_trainer(later, chen, by=okafor, at=at)
    return planning.enroll(later, rivera.officer, at=at)


@pytest.fixture
def attendance_on_day_1(cohort, seat, chen) -> None:
    session = cohort.sessions.get(day="D1")
    attendance.mark(
        session, seat, MarkKind.PRESENT, client_id=uuid4(), marked_at=session.ends_at, at=session.ends_at, by=chen
    )
