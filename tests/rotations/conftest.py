"""A class of six on its second day: two of the 75th, a supervisor among them, all present. Day 3 has no marks."""

from datetime import timedelta
from uuid import uuid4

import pytest

from course_site.cohorts.models import Enrollment
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance, planning
from course_site.people.models import Officer


@pytest.fixture
def session(cohort):
    return cohort.sessions.get(day="D2")


@pytest.fixture
def mark(session, chen, at):
    def mark(seat, kind=MarkKind.PRESENT, clock=None, marked_at=at):
        attendance.mark(
            session,
            seat,
            kind,
            client_id=uuid4(),
            marked_at=marked_at,
            at=at,
            by=chen,
            clock=clock,
            reason="Called away",
        )

    return mark


@pytest.fixture
def six(cohort, seat, reyes_seat, make_officer, the_75th, psa_2, mark, at) -> list[Enrollment]:
    names = [("Boro", the_75th), ("Diaz", psa_2), ("Evans", psa_2), ("Ruiz", the_75th)]
    officers = [
        make_officer(f"{name.lower()}@example.org", "Kim", name, f"009{number}", precinct)
        for number, (name, precinct) in enumerate(names)
    ]
    Officer.objects.filter(pk=officers[0].pk).update(role_group=Officer.RoleGroup.SUPERVISOR)
    seats = [seat, reyes_seat, *(planning.enroll(cohort, officer, at=at) for officer in officers)]
    for each in seats:
        mark(each, marked_at=at - timedelta(minutes=30))
    return seats
