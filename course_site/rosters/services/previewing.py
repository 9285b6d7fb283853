"""What a file would change. Nothing is written."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from course_site.cohorts.models import Cohort
from course_site.cohorts.services import seating
from course_site.people.models import Precinct, User
from course_site.rosters.models import RosterUpload
from course_site.rosters.rules.changes import Plan, Terms, compare
from course_site.rosters.rules.rows import Fault, Row, read_rows, repeated
from course_site.rosters.services import reading, records


class Content(NamedTuple):
    """What a file says, whatever is on record."""

    rows: list[Row]
    faults: list[Fault]
    unused: tuple[str, ...]
    # The encoding that had to be guessed, or nothing.
    guessed: str

    @property
    def from_numbers(self) -> int:
        """How many tax numbers came from cells that the spreadsheet keeps as numbers."""
        return sum(row.from_number for row in self.rows)


class Preview(NamedTuple):
    plan: Plan
    content: Content
    # How many of those who would take a seat find none free.
    waiting: int
    # The names of precincts by their codes.
    precincts: dict[str, str]

    @property
    def can_be_applied(self) -> bool:
        return bool(self.plan.changes) and not self.plan.faults


def preview(upload: RosterUpload, *, from_day: date, by: User | None) -> Preview:
    """`by` nobody stands for the machine, which may do everything."""
    content = content_of(upload)
    plan = plan_of(content, upload.cohort, from_day=from_day, by=by)
    precincts = dict(Precinct.objects.values_list("code", "name"))
    return Preview(plan, content, _waiting(plan, upload.cohort), precincts)


def content_of(upload: RosterUpload) -> Content:
    table = reading.table(bytes(upload.lines or b""))
    rows, faults = read_rows(table, records.vocabulary())
    return Content(rows, [*faults, *repeated(rows)], table.unused, table.guessed)


def plan_of(content: Content, cohort: Cohort | None, *, from_day: date, by: User | None) -> Plan:
    """What the file would change as things stand now."""
    terms = Terms(
        from_day,
        first_day=cohort.starts_on if cohort else None,
        may_change_email=by is None or "administrator" in by.role_names,
    )
    plan = compare(content.rows, records.of(content.rows, cohort=cohort, on=from_day, by=by), terms)
    return replace(plan, faults=sorted([*content.faults, *plan.faults], key=_by_line))


def _waiting(plan: Plan, cohort: Cohort | None) -> int:
    return max(0, plan.seats - seating.house_of(cohort).free) if cohort and plan.seats else 0


def _by_line(fault: Fault) -> int:
    return fault.line
