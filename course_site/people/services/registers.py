"""Many officers at once. The same facts as `officers.register` and `officers.transfer`, in a number of queries that
hardly grows with the officers: the register of the Department has 36,000."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction
from django.db.models import Model

from course_site.people.models import Officer, Posting, Role, RoleGrant, User

BATCH = 500
OF_THE_ACCOUNT = ("email", "first_name", "last_name")
OF_THE_OFFICER = ("rank", "role_group")


class Newcomer(NamedTuple):
    member_no: str
    email: str
    first_name: str
    last_name: str
    precinct_id: int
    rank: str
    role_group: str


@transaction.atomic
def register(newcomers: Sequence[Newcomer], *, since: date, by: User | None) -> list[Officer]:
    """Makes officers with their accounts (no password yet), the officer's role and a first posting, in the order
    given. The grants say who gave the role."""
    # One for all: it opens nothing, and drawing 36,000 of them takes as long as writing the rows.
    no_password = make_password(None)
    users = User.objects.bulk_create(
        [
            User(email=each.email, first_name=each.first_name, last_name=each.last_name, password=no_password)
            for each in newcomers
        ],
        batch_size=BATCH,
    )
    RoleGrant.objects.bulk_create(
        [RoleGrant(user=user, role=Role.OFFICER, starts_on=since, granted_by=by) for user in users], batch_size=BATCH
    )
    officers = Officer.objects.bulk_create(
        [
            Officer(
                user=user,
                member_no=each.member_no,
                rank=each.rank or Officer._meta.get_field("rank").get_default(),
                role_group=each.role_group or Officer.RoleGroup.OTHER,
            )
            for user, each in zip(users, newcomers, strict=True)
        ],
        batch_size=BATCH,
    )
    _post({officer.pk: each.precinct_id for officer, each in zip(officers, newcomers, strict=True)}, since)
    return officers


@transaction.atomic
def transfer(moves: Mapping[int, int], *, from_day: date) -> None:
    """Officer id to precinct id: ends each open posting the day before and begins another."""
    for officer_ids in _batches(list(moves)):
        open_postings = Posting.objects.filter(officer__in=officer_ids, valid_to=None)
        open_postings.update(valid_to=from_day - timedelta(days=1))
    _post(moves, from_day)


@transaction.atomic
def correct(corrections: Mapping[int, Mapping[str, str]]) -> None:
    """Officer id to what is different: names and e-mail address of the account, rank and role group."""
    accounts: dict[int, int] = {}
    for officer_ids in _batches(list(corrections)):
        officers = Officer.objects.filter(pk__in=officer_ids).order_by()
        accounts |= dict(officers.values_list("pk", "user_id"))
    of_accounts = {accounts[who]: _only(values, OF_THE_ACCOUNT) for who, values in corrections.items()}
    of_officers = {who: _only(values, OF_THE_OFFICER) for who, values in corrections.items()}
    _set(User, of_accounts)
    _set(Officer, of_officers)


def _only(values: Mapping[str, str], names: Sequence[str]) -> dict[str, str]:
    return {name: values[name] for name in names if name in values}


def _set(model: type[Model], values: Mapping[int, Mapping[str, str]]) -> None:
    """Id to the fields that are set, each a column of its own name. One statement for all rows of which the same
    fields change: Django's update of one row takes twenty times as long as the database does, its bulk_update more."""
    rows: dict[tuple[str, ...], list[tuple[str | int, ...]]] = defaultdict(list)
    for row_id, given in values.items():
        if given:
            rows[tuple(given)].append((*given.values(), row_id))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        for names, parameters in rows.items():
            columns = ", ".join(f"{connection.ops.quote_name(name)} = %s" for name in names)
            cursor.executemany(f"UPDATE {table} SET {columns} WHERE id = %s", parameters)  # noqa: S608  our own names


def _post(precincts: Mapping[int, int], since: date) -> None:
    postings = [Posting(officer_id=who, precinct_id=where, valid_from=since) for who, where in precincts.items()]
    Posting.objects.bulk_create(postings, batch_size=BATCH)


def _batches(ids: list[int]) -> list[list[int]]:
    return [ids[start : start + BATCH] for start in range(0, len(ids), BATCH)]
