"""What is on record of the officers that a roster names, in a number of queries that hardly grows with the rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from django.db.models import CharField, F, Func, Value
from django.db.models.functions import Lower

from course_site.cohorts.models import Cohort, Enrollment
from course_site.people.models import Officer, Posting, Precinct, User
from course_site.rosters.rules.changes import Known, Records, Seat
from course_site.rosters.rules.commands import known_commands
from course_site.rosters.rules.rows import Row, Vocabulary, bare_role

BATCH = 5_000
ON_RECORD = ("user__last_name", "user__first_name", "user__email", "rank", "role_group")


class Posted(NamedTuple):
    precinct: str
    valid_from: date
    valid_to: date | None


def vocabulary() -> Vocabulary:
    precincts = known_commands(Precinct.objects.values_list("code", "name"))
    role_groups = {bare_role(word): value for choice in Officer.RoleGroup.choices for word in choice
                   for value in [choice[0]]}  # fmt: skip
    return Vocabulary(precincts, role_groups)


def of(rows: Sequence[Row], *, cohort: Cohort | None, on: date, by: User | None) -> Records:
    """`on`: the day of the change. `by`: who looks; nobody stands for the machine, which sees everything."""
    by_number: dict[str, Known] = {}
    without_zeros: set[str] = set()
    for numbers in _batches({row.member_no.lstrip("0") for row in rows}):
        found = list(_known(numbers, cohort, on, by))
        without_zeros.update(known.member_no.lstrip("0") for known in found)
        by_number |= {known.member_no: known for known in found}
    return Records(by_number, _accounts(rows), frozenset(without_zeros))


def _known(numbers: Sequence[str], cohort: Cohort | None, on: date, by: User | None) -> Iterator[Known]:
    """Also those whose number differs by its zeros in front alone."""
    bare_no = Func(F("member_no"), Value("0"), function="LTRIM", output_field=CharField())
    officers = Officer.objects.annotate(bare_no=bare_no).filter(bare_no__in=numbers).order_by("pk")
    # Plain values: making the models of a whole Department takes longer than all the rest.
    found = list(officers.values_list("pk", "member_no", *ON_RECORD))
    ids = [officer_id for officer_id, *_ in found]
    postings, seen = _postings(ids), _seen(ids, by)
    seats = dict(Enrollment.objects.filter(cohort=cohort, officer__in=ids).values_list("officer_id", "status"))
    for officer_id, member_no, last_name, first_name, email, rank, role_group in found:
        own = postings[officer_id]
        yield Known(
            officer_id,
            member_no,
            last_name,
            first_name,
            email.lower(),
            rank,
            role_group,
            precinct=own[-1].precinct if own else "",
            posted_since=own[-1].valid_from if own else None,
            precinct_on_day=_precinct_on(own, on),
            posted_on_first_day=cohort is None or bool(_precinct_on(own, cohort.starts_on)),
            seat=_seat(seats.get(officer_id)),
            may_see=officer_id in seen,
        )


def _postings(ids: Sequence[int]) -> dict[int, list[Posted]]:
    """The postings of each officer, the first one first."""
    postings: dict[int, list[Posted]] = defaultdict(list)
    rows = Posting.objects.filter(officer__in=ids).order_by("valid_from")
    for officer_id, code, first, last in rows.values_list("officer_id", "precinct__code", "valid_from", "valid_to"):
        postings[officer_id].append(Posted(code, first, last))
    return postings


def _precinct_on(postings: Sequence[Posted], day: date) -> str:
    held = (each for each in postings if each.valid_from <= day and (each.valid_to is None or each.valid_to >= day))
    return next((posted.precinct for posted in held), "")


def _seen(ids: Sequence[int], by: User | None) -> set[int]:
    if by is None:
        return set(ids)
    return set(Officer.objects.visible_to(by).filter(pk__in=ids).values_list("pk", flat=True))


def _seat(status: str | None) -> Seat:
    if status is None:
        return Seat.NONE
    return Seat.GIVEN_UP if status in Enrollment.GIVEN_UP else Seat.SEATED


def _accounts(rows: Sequence[Row]) -> dict[str, int | None]:
    accounts: dict[str, int | None] = {}
    users = User.objects.annotate(address=Lower("email"))
    for addresses in _batches({row.email for row in rows} - {""}):
        accounts |= dict(users.filter(address__in=addresses).values_list("address", "officer"))
    return accounts


def _batches(values: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(sorted(values))
    while batch := list(islice(rest, BATCH)):
        yield batch
