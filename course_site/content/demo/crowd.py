"""Officers by the hundred: what `people.services.officers.register` makes one by one, in a few statements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from course_site.cohorts.models import Cohort, Enrollment
from course_site.people.models import Officer, Posting, Precinct, Role, RoleGrant, User


@dataclass(frozen=True)
class Recruit:
    email: str
    first_name: str
    last_name: str
    member_no: str
    role_group: str
    precinct: Precinct


def register(recruits: Sequence[Recruit], *, since: date) -> list[Officer]:
    """Accounts without a password, the officer's role, and a first posting."""
    users = [
        User(email=recruit.email, first_name=recruit.first_name, last_name=recruit.last_name, password="!")
        for recruit in recruits
    ]
    User.objects.bulk_create(users)
    RoleGrant.objects.bulk_create(RoleGrant(user=user, role=Role.OFFICER, starts_on=since) for user in users)
    officers = Officer.objects.bulk_create(
        Officer(user=user, member_no=recruit.member_no, role_group=recruit.role_group)
        for user, recruit in zip(users, recruits, strict=True)
    )
    Posting.objects.bulk_create(
        Posting(officer=officer, precinct=recruit.precinct, valid_from=since)
        for officer, recruit in zip(officers, recruits, strict=True)
    )
    return officers


def enroll(
    cohort: Cohort, officers: Iterable[Officer], precincts: Iterable[Precinct], *, at: datetime
) -> list[Enrollment]:
    return Enrollment.objects.bulk_create(
        Enrollment(cohort=cohort, officer=officer, precinct=precinct, enrolled_at=at, first_seated_at=at)
        for officer, precinct in zip(officers, precincts, strict=True)
    )
