"""Two devices say different things about a seat: both stay to be decided between, whatever comes in between."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import given

from course_site.cohorts.rules.attendance import Mark, MarkKind
from course_site.cohorts.rules.differences import A_MOMENT, moment_after, says_otherwise, sides_of

NINE = datetime(2026, 3, 3, 14, 0, tzinfo=UTC)
PRESENT, ABSENT, LATE = MarkKind.PRESENT, MarkKind.ABSENT, MarkKind.LATE


def mark(name: str, kind: MarkKind = PRESENT, *, differs_from: str = "", settles: str = "") -> Mark:
    clock = NINE if kind.takes_a_time else None
    return Mark(kind, NINE, NINE, clock, name, differs_from=differs_from, settles=settles)


def names(marks: list[Mark]) -> str:
    return "".join(side.client_id for side in sides_of(marks))


A, B = mark("a"), mark("b", ABSENT, differs_from="a")
C = mark("c", LATE, differs_from="b")


@pytest.mark.parametrize(
    ("marks", "sides"),
    [
        ([A], ""),
        ([A, B], "ab"),
        ([A, B, C], "abc"),
        ([A, B, mark("d")], "abd"),  # said beside the two, by somebody who has not seen them
        ([A, B, mark("d", settles="b")], ""),
        ([A, B, C, mark("d", settles="b")], "abcd"),  # a decision that has not seen the third
        ([A, B, mark("d", settles="b"), mark("e", LATE, differs_from="d")], "de"),
    ],
)
def test_the_sides_stay_until_somebody_who_has_seen_all_of_them_decides(marks, sides):
    assert names(marks) == sides


@given(st.lists(st.sampled_from([mark("x"), mark("y", LATE)]), unique=True, max_size=2))
def test_nothing_that_is_said_in_between_hides_a_side(between):
    assert names([A, B, *between]).startswith("ab")


@pytest.mark.parametrize(
    ("standing", "base", "otherwise"),
    [(None, "", False), (A, "", False), (B, "", True), (B, "b", False), (B, "a", True)],
)
def test_a_mark_differs_from_what_its_device_did_not_know(standing, base, otherwise):
    assert says_otherwise(mark("new"), standing, base) == otherwise


def test_another_time_is_another_statement():
    earlier = Mark(LATE, NINE, NINE, NINE - timedelta(minutes=5), "a")

    assert says_otherwise(mark("b", LATE), earlier, "")


@pytest.mark.parametrize(
    ("base", "settles", "moment"),
    [
        ("", "", -6),  # it answers nothing
        ("gone", "", -6),
        ("a", "", 0),  # Novak's mark of 9:00, seen and corrected on a tablet that is six minutes behind
        ("a", "b", 0),
    ],
)
def test_a_mark_comes_after_what_it_answers_though_its_clock_is_behind(base, settles, moment):
    behind = NINE - timedelta(minutes=6)
    expected = NINE + timedelta(minutes=moment) + (A_MOMENT if moment == 0 else timedelta(0))

    assert moment_after(behind, [A, B], base=base, settles=settles) == expected


def test_a_decision_comes_after_every_side_also_where_its_device_knew_only_one():
    ten_past = replace(C, marked_at=NINE + timedelta(minutes=10))
    said = [A, B, ten_past, mark("d")]

    assert moment_after(NINE, said, base="d", settles="d") == ten_past.marked_at + A_MOMENT


@given(st.timedeltas(timedelta(0), timedelta(days=1)))
def test_a_clock_that_is_right_is_believed(later):
    moment = NINE + A_MOMENT + later

    assert moment_after(moment, [A, B], base="a", settles="b") == moment
