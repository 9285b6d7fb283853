from hypothesis import given
from hypothesis import strategies as st

from course_site.reports.rules.suppression import FEWEST, Cell, Shown, Table, Wording, may_split, publish

cells = st.lists(
    st.integers(0, 30).flatmap(lambda valid: st.tuples(st.integers(0, valid), st.just(valid), st.integers(valid, 40))),
    max_size=8,
).map(lambda counts: [Cell(f"g{place}", *count) for place, count in enumerate(counts)])


def hidden_in(table: Table) -> list[str]:
    return [row.group for row in table.rows if row.suppressed]


def test_four_answers_are_hidden_and_five_are_not():
    table = publish([Cell("A", 2, 4, 9), Cell("B", 3, 4, 9), Cell("C", 4, 5, 9), Cell("D", 8, 20, 25)])

    assert hidden_in(table) == ["A", "B"]


def test_a_hidden_group_holds_no_number():
    [row] = publish([Cell("A", 2, 4, 9)]).rows

    assert row == Shown("A")


def test_one_hidden_group_takes_the_next_smallest_with_it():
    table = publish([Cell("A", 18, 20, 25), Cell("B", 2, 3, 9), Cell("C", 6, 8, 12)])

    assert hidden_in(table) == ["B", "C"]


def test_two_hidden_groups_that_are_four_people_together_take_a_third():
    table = publish([Cell("A", 18, 20, 25), Cell("B", 1, 2, 9), Cell("C", 1, 2, 9), Cell("D", 10, 12, 12)])

    assert hidden_in(table) == ["B", "C", "D"]


def test_everybody_of_six_is_most_and_nobody_is_few():
    table = publish([Cell("A", 6, 6, 9), Cell("B", 0, 9, 9), Cell("C", 10, 10, 10)])

    assert [row.wording for row in table.rows] == [Wording.MOST, Wording.FEW, None]
    assert [row.favorable for row in table.rows] == [None, None, 10]
    assert [row.valid for row in table.rows] == [6, 9, 10]


def test_a_worded_group_cannot_be_subtracted_back():
    table = publish([Cell("A", 6, 6, 9), Cell("B", 15, 20, 25), Cell("C", 7, 11, 20)])

    assert [row.favorable for row in table.rows] == [None, 15, None]


def test_an_empty_table_has_a_hidden_total():
    assert publish([]).total.suppressed


def test_a_class_is_split_only_into_parts_that_all_may_be_shown():
    assert may_split([5, 12, 0])
    assert not may_split([12, 4])


@given(cells)
def test_every_shown_group_has_at_least_five_answers(given_cells):
    table = publish(given_cells)

    assert all(row.valid >= FEWEST for row in (*table.rows, table.total) if row.valid is not None)


@given(cells)
def test_subtracting_what_is_shown_never_isolates_a_few_or_their_answers(given_cells):
    """The attacker takes every number of the table from its total: what remains is either nothing, or at least
    two groups of at least five answers together that did not all answer alike."""
    table = publish(given_cells)
    if table.total.favorable is None:
        return

    remaining = [cell for cell, row in zip(given_cells, table.rows, strict=True) if row.favorable is None]

    valid = sum(cell.valid for cell in remaining)
    favorable = sum(cell.favorable for cell in remaining)
    everything_is_hidden = len(remaining) == len(given_cells)
    if remaining and not everything_is_hidden:
        assert len(remaining) >= 2
        assert valid >= FEWEST
        assert valid >= 10 or 0 < favorable < valid


@given(cells)
def test_a_shown_number_is_the_counted_number(given_cells):
    for cell, row in zip(given_cells, publish(given_cells).rows, strict=True):
        if row.favorable is not None:
            assert (row.favorable, row.valid, row.invited) == (cell.favorable, cell.valid, cell.invited)
