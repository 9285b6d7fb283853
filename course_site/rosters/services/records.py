"""What is on record of the officers that a roster names, in a number of queries that hardly grows with the rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from django.db.models import CharField, F, Func, Value
from django.db.models.functions import Lower

from course_site.cohorts.models import Cohort, Enrollment
from course_site.people.models import Officer, Posting, Precinct, User
from course_site.rosters.rules.changes import Known, Records, Seat
from course_site.rosters.rules.commands import known_commands
from course_site.rosters.rules.rows import Row, Vocabulary, bare_role

BATCH = 500


def vocabulary() -> Vocabulary:
    precincts = known_commands(Precinct.objects.values_list("code", "name"))
    role_groups = {bare_role(word): value for choice in Officer.RoleGroup.choices for word in choice
                   for value in [choice[0]]}  # fmt: skip
    return Vocabulary(precincts, role_groups)


def of(rows: Sequence[Row], *, cohort: Cohort | None, on: date, by: User | None) -> Records:
    """`on`: the day of the change. `by`: who looks; nobody stands for the machine, which sees everything."""
    by_number: dict[str, Known] = {}
    without_zeros: set[str] = set()
    for officers in _officers(rows):
        without_zeros.update(officer.bare_no for officer in officers)  # type: ignore[attr-defined]
        by_number |= {known.member_no: known for known in _known(officers, cohort, on, by)}
    return Records(by_number, _accounts(rows), frozenset(without_zeros))


def _officers(rows: Sequence[Row]) -> Iterator[list[Officer]]:
    """Also those whose number differs by its zeros in front alone."""
    bare_no = Func(F("member_no"), Value("0"), function="LTRIM", output_field=CharField())
    officers = Officer.objects.annotate(bare_no=bare_no).select_related("user").order_by("pk")
    for numbers in _batches({row.member_no.lstrip("0") for row in rows}):
        yield list(officers.filter(bare_no__in=numbers))


def _known(officers: list[Officer], cohort: Cohort | None, on: date, by: User | None) -> Iterator[Known]:
    ids = [officer.pk for officer in officers]
    postings: dict[int, list[Posting]] = defaultdict(list)
    for posting in Posting.objects.filter(officer__in=ids).select_related("precinct").order_by("valid_from"):
        postings[posting.officer_id].append(posting)
    seats = dict(Enrollment.objects.filter(cohort=cohort, officer__in=ids).values_list("officer_id", "status"))
    seen = _seen(ids, by)
    for officer in officers:
        own = postings[officer.pk]
        yield Known(
            officer_id=officer.pk,
            member_no=officer.member_no,
            last_name=officer.user.last_name,
            first_name=officer.user.first_name,
            email=officer.user.email.lower(),
            rank=officer.rank,
            role_group=officer.role_group,
            precinct=own[-1].precinct.code if own else "",
            posted_since=own[-1].valid_from if own else None,
            precinct_on_day=_precinct_on(own, on),
            posted_on_first_day=cohort is None or bool(_precinct_on(own, cohort.starts_on)),
            seat=_seat(seats.get(officer.pk)),
            may_see=officer.pk in seen,
        )


def _precinct_on(postings: list[Posting], day: date) -> str:
    held = (each for each in postings if each.valid_from <= day and (each.valid_to is None or each.valid_to >= day))
    return next((posting.precinct.code for posting in held), "")


def _seen(ids: list[int], by: User | None) -> set[int]:
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
