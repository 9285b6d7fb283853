"""Officers and where they serve."""

from datetime import date, datetime, timedelta

from django.db import transaction

from course_site.core import audit
from course_site.people.models import Officer, Posting, Precinct, Role, User
from course_site.people.services import roles


@transaction.atomic
def register(
    *,
    email: str,
    first_name: str,
    last_name: str,
    member_no: str,
    precinct: Precinct,
    since: date,
    at: datetime,
    role_group: str = Officer.RoleGroup.OTHER,
    rank: str = "Police Officer",
    by: User | None = None,
) -> Officer:
    """Makes an officer with an account (no password yet), the officer's role and a first posting."""
    user = User.objects.create_user(email, first_name=first_name, last_name=last_name)
    roles.grant(user, Role.OFFICER, by=by, at=at, starts_on=since)
    officer = Officer.objects.create(user=user, member_no=member_no, role_group=role_group, rank=rank)
    Posting.objects.create(officer=officer, precinct=precinct, valid_from=since)
    return officer


class TooEarly(ValueError):
    """The officer serves where they are only since `since`: another posting begins later."""

    def __init__(self, since: date) -> None:
        self.since = since
        super().__init__(str(since))


@transaction.atomic
def transfer_by_hand(officer: Officer, precinct: Precinct, *, from_day: date, by: User, at: datetime) -> Posting:
    """A transfer that somebody enters, on record with their name."""
    audit.record("officer.transferred", officer, by=by, at=at, precinct=precinct.code, from_day=from_day.isoformat())
    return transfer(officer, precinct, from_day=from_day)


@transaction.atomic
def transfer(officer: Officer, precinct: Precinct, *, from_day: date) -> Posting:
    """Ends the open posting the day before and begins another; posting to the same precinct changes nothing.

    Raises TooEarly."""
    current = officer.postings.filter(valid_to=None).select_related("precinct").first()
    if current and current.precinct == precinct:
        return current
    if current and current.valid_from >= from_day:
        raise TooEarly(current.valid_from)
    if current:
        current.valid_to = from_day - timedelta(days=1)
        current.save(update_fields=["valid_to"])
    return Posting.objects.create(officer=officer, precinct=precinct, valid_from=from_day)
