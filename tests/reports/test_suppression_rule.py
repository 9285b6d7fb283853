"""What a table shows, and what anybody can work out who has every table there is."""

from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.surveys.rules import parts
from assessments.surveys.rules.parts import State
from assessments.surveys.rules.suppression import Cell, Shown, Table, Wording, added, publish, show, whole_steps
from course_site.reports.approval_rating import GROUPINGS, table
from course_site.reports.ballot_counts import WORDINGS, Filters, Part
from tests.surveys.oracle import Known, Oracle
from tests.surveys.test_parts_rule import PLACES, closings, groups_of, histories


def test_four_answers_are_hidden_and_five_are_not():
    assert [show("A", Cell(2, valid, 9)).suppressed for valid in (3, 4, 5, 20)] == [True, True, False, False]


@given(st.integers(0, 40), st.integers(0, 40))
def test_two_looks_at_a_growing_number_are_never_fewer_than_five_answers_apart(before, more):
    first, then = (len(whole_steps(range(count))) for count in (before, before + more))

    assert then - first == 0 or then - first >= 5
    assert before - first < 5


def test_a_hidden_group_holds_no_number():
    assert show("A", Cell(2, 4, 9)) == Shown("A")


@pytest.mark.parametrize(
    ("favorable", "valid", "wording"),
    [(6, 6, Wording.MOST), (0, 9, Wording.FEW), (10, 10, None), (0, 10, None), (5, 6, None), (1, 9, None)],
)
def test_everybody_of_a_few_is_most_and_nobody_is_few(favorable, valid, wording):
    row = show("A", Cell(favorable, valid, 10))

    assert row.wording is wording
    assert row.valid == valid
    assert row.favorable == (None if wording else favorable)


@pytest.mark.parametrize("hidden", [Shown("B", invited=9), Shown("B", valid=6, invited=9, wording=Wording.MOST)])
def test_the_answers_of_a_part_that_is_not_shown_are_in_no_total_but_its_officers_are(hidden):
    assert publish([("A", [Shown("A", 18, 20, 25)]), ("B", [hidden])]).total == Shown("All", 18, 20, 34)


def test_one_part_stands_for_itself_and_nothing_for_nothing():
    most = Shown("", valid=6, invited=9, wording=Wording.MOST)

    assert added("A", [most]) == most._replace(group="A")
    assert publish([]).total.suppressed


def as_reported(part: parts.Part) -> Part:
    state, tally = part.state, part.tally
    valid = None if state is State.TOO_FEW else tally.valid
    favorable = tally.favorable if state is State.SHOWN else None
    shown = Shown("", favorable, valid, part.invited, WORDINGS.get(state))
    return Part(part.classes, part.precinct, part.precinct_name, part.borough, part.patrol_borough, shown)


def every_table(counted: Sequence[parts.Part]) -> Iterator[tuple[Table, Table]]:
    """All that could be asked for on a day. Beside each table is the same one of parts that bear a bit of their own for
    their number: it tells which parts a number of the first is made of."""
    classes = sorted({facts for part in counted for facts in part.classes}, key=lambda facts: facts.ended)
    days, keys = [None, *(facts.ended for facts in classes)], ["", *(facts.key for facts in classes)]
    places = [("", ""), *((code, "") for code in PLACES), *(("", borough) for borough in set(PLACES.values()))]
    real = [as_reported(part) for part in counted]
    bits = [
        part._replace(shown=part.shown._replace(favorable=None if part.shown.favorable is None else 1 << place))
        for place, part in enumerate(real)
    ]
    for (precinct, borough), cohort, since, until in product(places, keys, days, days):
        filters = Filters(precinct=precinct, borough=borough, cohort=cohort, since=since, until=until)
        chosen = [place for place, part in enumerate(real) if part.is_in(filters)]
        for by in GROUPINGS:
            yield table([real[place] for place in chosen], by), table([bits[place] for place in chosen], by)


@settings(max_examples=12)
@given(histories)
def test_whoever_has_every_table_knows_no_more_than_who_has_every_part(classes):
    """Every filter and grouping on the day of each closing. The oracle finds the same intervals with all tables as with
    the whole parts, of which `test_nothing_that_is_ever_published_says_what_a_few_answered` shows that they tell
    nothing."""
    here = [part for number, counts in enumerate(classes) for part in groups_of(number, counts)]
    sizes = {atom: part.tally.valid for part in here for atom in part.atoms if part.tally.valid}
    from_tables, from_parts = set(), set()
    for known in closings(classes):
        counted = list(known.values())
        from_parts |= {
            Known(part.atoms, part.tally.favorable, part.tally.favorable)
            for part in counted
            if part.state is State.SHOWN
        }
        for real, bits in every_table(counted):
            for row, marks in zip((*real.rows, real.total), (*bits.rows, bits.total), strict=True):
                if row.favorable is not None:
                    atoms = frozenset().union(
                        *(part.atoms for place, part in enumerate(counted) if marks.favorable >> place & 1)
                    )
                    from_tables.add(Known(atoms, row.favorable, row.favorable))

    with_tables, with_parts = Oracle(sizes, from_tables), Oracle(sizes, from_parts)
    assert all(with_tables.interval([atom]) == with_parts.interval([atom]) for atom in sizes)


@settings(max_examples=60)
@given(histories)
def test_every_part_that_may_be_shown_is_in_the_total(classes):
    *_, known = closings(classes)

    total = table([as_reported(part) for part in known.values()], "cohort").total

    shown = [part.tally.valid for part in known.values() if part.state is State.SHOWN]
    assert (total.valid if total.favorable is not None else 0) == sum(shown)
