"""What a file would change. Nothing is written."""

from datetime import date
from typing import NamedTuple

from course_site.cohorts.models import Cohort
from course_site.cohorts.services import seating
from course_site.people.models import User
from course_site.rosters.rules.changes import Plan, Terms, compare
from course_site.rosters.rules.columns import find_headings
from course_site.rosters.rules.rows import Fault, read_rows, repeated
from course_site.rosters.rules.tables import Table, Unreadable
from course_site.rosters.services import reading, records

# A class has 28 seats; a file with a thousand rows was not meant for one.
MAX_OF_A_COHORT = 500


class Preview(NamedTuple):
    plan: Plan
    unused: tuple[str, ...]
    # The encoding that had to be guessed, or nothing.
    guessed: str
    # How many tax numbers came from cells that the spreadsheet keeps as numbers.
    from_numbers: int
    # How many of those who would take a seat find none free.
    waiting: int

    @property
    def can_be_applied(self) -> bool:
        return bool(self.plan.changes) and not self.plan.faults


def preview(content: bytes, *, cohort: Cohort | None, from_day: date, by: User | None) -> Preview:
    """`by` nobody stands for the machine, which may do everything. Raises Unreadable."""
    return preview_table(reading.read(content), cohort=cohort, from_day=from_day, by=by)


def preview_table(table: Table, *, cohort: Cohort | None, from_day: date, by: User | None) -> Preview:
    layout, lines = find_headings(table.lines)
    if cohort and len(lines) > MAX_OF_A_COHORT:
        raise Unreadable("too_many_for_a_cohort", value=str(MAX_OF_A_COHORT))
    rows, faults = read_rows(lines, layout, records.vocabulary())
    terms = Terms(
        from_day,
        first_day=cohort.starts_on if cohort else None,
        may_change_email=by is None or "administrator" in by.role_names,
    )
    plan = compare(rows, records.of(rows, cohort=cohort, on=from_day, by=by), terms)
    faults += [*plan.faults, *repeated(rows)]
    plan = Plan(plan.new, plan.changed, plan.unchanged, plan.given_up, sorted(faults, key=_by_line))
    return Preview(plan, layout.unused, table.guessed, sum(row.from_number for row in rows), _waiting(plan, cohort))


def _waiting(plan: Plan, cohort: Cohort | None) -> int:
    return max(0, plan.seats - seating.house_of(cohort).free) if cohort and plan.seats else 0


def _by_line(fault: Fault) -> int:
    return fault.line
