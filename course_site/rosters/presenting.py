"""A plan as tables of words. A long one is shown by its beginning; the counts tell all of it."""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from course_site.rosters import wording
from course_site.rosters.rules.changes import Plan
from course_site.rosters.rules.rows import Row

STEPS = ["Choose a file", "Check", "Done"]
SHOWN = 50


class Shown(NamedTuple):
    """The inputs of `components/data_table.html`."""

    caption: str
    headings: list[str]
    rows: list[list[str]]
    note: str


def tables(plan: Plan, precincts: Mapping[str, str]) -> list[Shown]:
    """Those with rows in them; what needs a hand comes first. `precincts` names each by its code."""
    faults = [[str(fault.line), wording.fault_words(fault)] for fault in islice(plan.faults, SHOWN)]
    changed = [[*_who(each.row), wording.change_words(each, precincts)] for each in islice(plan.changed, SHOWN)]
    new = [[*_who(each.row), precincts[each.row.precinct], each.row.email] for each in islice(plan.new, SHOWN)]
    found = [
        Shown("Rows that need another look", ["Row", "What to do"], faults, _rest(plan.faults)),
        Shown("Changed", ["Row", "Officer", "Tax number", "What changes"], changed, _rest(plan.changed)),
        Shown("New", ["Row", "Officer", "Tax number", "Precinct or PSA", "E-mail"], new, _rest(plan.new)),
    ]
    return [table for table in found if table.rows]


def counts_before(plan: Plan) -> list[str]:
    unchanged = len(plan.unchanged) + len(plan.given_up)
    counts = [f"{len(plan.new)} new", f"{len(plan.changed)} changed", f"{unchanged} unchanged"]
    return [*counts, f"{plan.seats} take a seat"] if plan.seats else counts


def _who(row: Row) -> list[str]:
    name = f"{row.first_name} {row.last_name}".strip() or "On record"
    return [str(row.line), name, f"…{row.member_no[-3:]}"]


def _rest(items: Sequence[object]) -> str:
    return f"{len(items) - SHOWN} more are not shown here." if len(items) > SHOWN else ""
