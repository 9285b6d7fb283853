"""What a table shows, and what anybody can work out who has every table there is."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.surveys.rules.suppression import Cell, Shown, Table, Wording, may_split, publish, whole_steps
from course_site.cohorts.models import Cohort
from course_site.reports.approval_rating import GROUPINGS, table
from course_site.reports.ballot_counts import Filters, Part, kept_together

BOROUGHS = {"005": "Manhattan", "075": "Brooklyn", "PSA2": "Brooklyn"}
FIRST = date(2026, 1, 8)

counts = st.integers(0, 11).flatmap(lambda valid: st.tuples(st.integers(0, valid), st.just(valid)))
a_class = st.lists(counts, min_size=1, max_size=3)
histories = st.lists(a_class, min_size=1, max_size=4).filter(lambda classes: sum(map(len, classes)) <= 7)


def groups(**cells: tuple[int, int, int]) -> list[tuple[str, list[Cell]]]:
    return [(name, [Cell(*numbers)]) for name, numbers in cells.items()]


def shown(favorable: int, valid: int) -> Shown:
    return publish(groups(A=(favorable, valid, 10))).rows[0]


def test_four_answers_are_hidden_and_five_are_not():
    table = publish(groups(A=(2, 4, 9), B=(3, 4, 9), C=(4, 5, 9), D=(8, 20, 25)))

    assert [row.suppressed for row in table.rows] == [True, True, False, False]


@given(st.integers(0, 40), st.integers(0, 40))
def test_two_looks_at_a_growing_number_are_never_fewer_than_five_answers_apart(before, more):
    first, then = (len(whole_steps(range(count))) for count in (before, before + more))

    assert then - first == 0 or then - first >= 5
    assert before - first < 5


def test_a_hidden_group_holds_no_number():
    assert shown(2, 4) == Shown("A")


def test_the_answers_of_a_hidden_group_are_in_no_total_but_its_officers_are():
    total = publish(groups(A=(18, 20, 25), B=(2, 3, 9))).total

    assert total == Shown("All", 18, 20, 34, 0)


@pytest.mark.parametrize(
    ("favorable", "valid", "wording"),
    [(6, 6, Wording.MOST), (0, 9, Wording.FEW), (10, 10, None), (0, 10, None), (5, 6, None), (1, 9, None)],
)
def test_everybody_of_a_few_is_most_and_nobody_is_few(favorable, valid, wording):
    row = shown(favorable, valid)

    assert row.wording is wording
    assert row.valid == valid
    assert row.favorable == (None if wording else favorable)


def test_the_answers_of_a_worded_group_are_in_no_total():
    assert publish(groups(A=(6, 6, 9), B=(15, 20, 25))).total == Shown("All", 15, 20, 34, 0)


def test_an_empty_table_has_a_hidden_total():
    assert publish([]).total.suppressed


def test_a_class_is_split_only_into_places_that_all_may_be_shown():
    assert may_split([Cell(3, 5, 9), Cell(8, 12, 12), Cell(0, 0, 10)])
    assert not may_split([Cell(8, 12, 12), Cell(2, 4, 10)])
    assert not may_split([Cell(8, 12, 12), Cell(5, 5, 10)])


def history(classes: Sequence[Sequence[tuple[int, int]]]) -> list[list[Part]]:
    """The groups of each class. `excellent` marks a group: it is a bit of its own, so that every number tells which
    groups are in it."""
    bits = iter(1 << place for place in range(32))
    return [
        [
            Part(
                (Cohort(pk=number, key=f"c{number}", title=f"C{number}", ends_on=FIRST + timedelta(days=60 * number)),),
                code, code, borough, "", Cell(favorable, valid, valid, next(bits)),
            )
            for (favorable, valid), (code, borough) in zip(groups, BOROUGHS.items(), strict=False)
        ]
        for number, groups in enumerate(classes)
    ]  # fmt: skip


def every_table(classes: list[list[Part]]) -> Iterator[Table]:
    """All that could be asked for, on each day on which another survey had closed."""
    days = [None, *(group[0].cohorts[0].ends_on for group in classes)]
    cohorts = ["", *(group[0].cohorts[0].key for group in classes)]
    places = [("", ""), *((code, "") for code in BOROUGHS), *(("", borough) for borough in set(BOROUGHS.values()))]
    asked = [
        Filters(by="", precinct=precinct, borough=borough, cohort=cohort, since=since, until=until)
        for (precinct, borough), cohort, since, until in product(places, cohorts, days, days)
        if not cohort or (since, until) == (None, None)
    ]
    for closed in range(1, len(classes) + 1):
        parts = list(kept_together(classes[:closed]))
        chosen = {tuple(part for part in parts if part.is_in(filters)) for filters in asked}
        yield from (table(here, by) for here, by in product(chosen, GROUPINGS))


@settings(max_examples=60, deadline=None)
@given(histories)
def test_no_sum_or_difference_of_any_tables_tells_what_a_few_answered(classes):
    """The attacker adds and subtracts every number of every table as often as they like. Nothing they get is the
    answers of one to four officers, or those of five to nine who all answered alike."""
    groups = history(classes)
    cells = [part.cell for those in groups for part in those if part.cell.valid]
    numbers = {
        tuple(int(bool(row.excellent & cell.excellent)) for cell in cells)
        for published in every_table(groups)
        for row in (*published.rows, published.total)
        if row.excellent is not None
    }
    known = reduced(numbers)

    for size in range(1, len(cells) + 1):
        for few in combinations(cells, size):
            valid, favorable = sum(cell.valid for cell in few), sum(cell.favorable for cell in few)
            if valid < 5 or (valid < 10 and favorable in (0, valid)):
                assert not follows([int(cell in few) for cell in cells], known), few


@settings(max_examples=60, deadline=None)
@given(histories)
def test_every_class_that_may_be_shown_is_in_the_total(classes):
    groups = history(classes)

    total = table(list(kept_together(groups)), "cohort").total

    sizes = [sum(part.cell.valid for part in those) for those in groups]
    held_back = sum(size for size in sizes if size < 5)
    assert (total.valid or 0) in {sum(sizes) - held_back - waiting for waiting in (0, 5, 6, 7, 8, 9)}


Line = list[Fraction]


def reduced(numbers: set[tuple[int, ...]]) -> dict[int, Line]:
    """Gauss: lines that together give every number, each by the place of its first one."""
    lines: dict[int, Line] = {}
    for number in numbers:
        rest = remaining(number, lines)
        if any(rest):
            first = next(place for place, value in enumerate(rest) if value)
            lines[first] = [value / rest[first] for value in rest]
    return lines


def remaining(number: Sequence[int], lines: dict[int, Line]) -> Line:
    rest = [Fraction(value) for value in number]
    for first in sorted(lines):
        rest = [value - rest[first] * line for value, line in zip(rest, lines[first], strict=True)]
    return rest


def follows(number: Sequence[int], lines: dict[int, Line]) -> bool:
    return not any(remaining(number, lines))
