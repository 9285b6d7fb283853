"""What a roster would change: each row against what is on record."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from course_site.rosters.rules.columns import Column
from course_site.rosters.rules.rows import Fault, Row, tidy

# What a new officer cannot do without.
NEEDED = (Column.LAST_NAME, Column.FIRST_NAME, Column.EMAIL, Column.PRECINCT)
DETAILS = (Column.LAST_NAME, Column.FIRST_NAME, Column.EMAIL, Column.RANK, Column.ROLE_GROUP, Column.PRECINCT)


class Seat(StrEnum):
    """How an officer stands to the cohort of the roster."""

    NONE = "none"
    SEATED = "seated"
    GIVEN_UP = "given_up"


class Known(NamedTuple):
    """An officer on record."""

    officer_id: int
    member_no: str
    last_name: str
    first_name: str
    email: str
    rank: str
    role_group: str
    # Where the last posting is, and the day it began.
    precinct: str
    posted_since: date | None
    # Where the officer serves on the day of the change: before a posting that begins later.
    precinct_on_day: str = ""
    # Whether the officer serves somewhere on the first class day.
    posted_on_first_day: bool = True
    seat: Seat = Seat.NONE
    # Whether the person who imports may look at this officer, and may change what is on record.
    may_see: bool = True

    def value(self, column: Column) -> str:
        return str(getattr(self, column))


class Difference(NamedTuple):
    column: Column
    before: str
    after: str


class Change(NamedTuple):
    row: Row
    officer_id: int | None
    differences: tuple[Difference, ...] = ()
    takes_seat: bool = False

    @property
    def is_new(self) -> bool:
        return self.officer_id is None

    @property
    def transfers(self) -> bool:
        return not self.is_new and any(each.column == Column.PRECINCT for each in self.differences)


@dataclass(frozen=True)
class Plan:
    new: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: list[Row] = field(default_factory=list)
    # Rows of officers who gave up their seat: a file does not bring them back.
    given_up: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def changes(self) -> list[Change]:
        return [*self.new, *self.changed]

    @property
    def seats(self) -> int:
        return sum(change.takes_seat for change in self.changes)

    @property
    def transfers(self) -> int:
        return sum(change.transfers for change in self.changed)

    @property
    def digest(self) -> str:
        """Equal for two plans that would do the same."""
        return hashlib.sha256(json.dumps((self.changes, self.faults)).encode()).hexdigest()


class Terms(NamedTuple):
    """What holds for every row."""

    # Precincts change on this day.
    from_day: date
    # Of the class; None when the roster is for no cohort.
    first_day: date | None
    # A sign-in address is changed by administrators alone.
    may_change_email: bool

    @property
    def into_cohort(self) -> bool:
        return self.first_day is not None


class Records(NamedTuple):
    """What is on record of the officers that a roster names."""

    by_number: Mapping[str, Known]
    # E-mail address to the officer whose account it is; None for somebody who is no officer.
    accounts: Mapping[str, int | None]
    # The tax numbers on record without their zeros in front.
    without_zeros: frozenset[str] = frozenset()


def compare(rows: Sequence[Row], records: Records, terms: Terms) -> Plan:
    plan = Plan()
    width = max((len(row.member_no) for row in rows), default=0)
    for row in rows:
        known = records.by_number.get(row.member_no)
        if known is None:
            _sort_new(row, records, terms, width, plan)
        else:
            _sort(row, known, records, terms, plan)
    return plan


def _sort_new(row: Row, records: Records, terms: Terms, width: int, plan: Plan) -> None:
    if faults := _faults_of_new(row, records, width):
        plan.faults.extend(faults)
    else:
        plan.new.append(Change(row, None, takes_seat=terms.into_cohort))


def _sort(row: Row, known: Known, records: Records, terms: Terms, plan: Plan) -> None:
    differences = _differences(row, known)
    takes_seat = terms.into_cohort and known.seat == Seat.NONE
    if faults := _faults(row, known, differences, records, terms):
        plan.faults.extend(faults)
    elif differences or takes_seat:
        plan.changed.append(Change(row, known.officer_id, differences, takes_seat))
    elif known.seat == Seat.GIVEN_UP:
        plan.given_up.append(row)
    else:
        plan.unchanged.append(row)


def _differences(row: Row, known: Known) -> tuple[Difference, ...]:
    given = ((column, known.value(column), row.value(column)) for column in DETAILS)
    return tuple(
        Difference(column, before, after)
        for column, before, after in given
        if after
        and after != before
        and after != tidy(before)
        and not (column == Column.PRECINCT and after == known.precinct_on_day)
    )


def _faults_of_new(row: Row, records: Records, width: int) -> list[Fault]:
    """`width`: of the longest tax number in the file. A number that is shorter may have lost zeros in front."""
    if row.member_no.lstrip("0") in records.without_zeros:
        return [Fault(row.line, "other_zeros", Column.MEMBER_NO)]
    if row.from_number and len(row.member_no) < width:
        return [Fault(row.line, "lost_zeros", Column.MEMBER_NO, str(width))]
    faults = [Fault(row.line, "missing", column) for column in NEEDED if not row.value(column)]
    if row.email in records.accounts:
        faults.append(Fault(row.line, "taken", Column.EMAIL, row.email))
    return faults


def _faults(
    row: Row, known: Known, differences: Sequence[Difference], records: Records, terms: Terms
) -> list[Fault]:  # fmt: skip
    changed = {each.column: each for each in differences}
    if not known.may_see:
        # Who imports does not see this officer, and learns no more than that something differs.
        if Column.LAST_NAME in changed or not row.last_name:
            return [Fault(row.line, "other_officer", Column.MEMBER_NO)]
        return [Fault(row.line, "not_yours", column) for column in changed]
    faults = []
    if Column.EMAIL in changed:
        if not terms.may_change_email:
            faults.append(Fault(row.line, "sign_in_address", Column.EMAIL))
        elif records.accounts.get(row.email, known.officer_id) != known.officer_id:
            faults.append(Fault(row.line, "taken", Column.EMAIL, row.email))
    if Column.PRECINCT in changed and known.posted_since and known.posted_since >= terms.from_day:
        faults.append(Fault(row.line, "posted_later", Column.PRECINCT, known.posted_since.isoformat()))
    if terms.first_day and known.seat == Seat.NONE and not known.posted_on_first_day:
        arrives_in_time = Column.PRECINCT in changed and terms.from_day <= terms.first_day
        if not arrives_in_time:
            faults.append(Fault(row.line, "no_posting", Column.PRECINCT, terms.first_day.isoformat()))
    return faults
