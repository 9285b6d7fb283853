"""Two devices say different things about a seat: both stay to be decided between, whatever comes in between."""

from datetime import UTC, datetime, timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import given

from course_site.cohorts.rules.attendance import Mark, MarkKind
from course_site.cohorts.rules.differences import says_otherwise, sides_of

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
