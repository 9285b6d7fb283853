"""`rules.paper`: a sign-in sheet typed back."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_site.checkin.rules.paper import Entry, Fault, on_the_clock, read
from course_site.cohorts.rules.attendance import MarkKind

SEVEN, THREE = time(7), time(15)
LINES = range(1, 29)
TIMES = st.times(SEVEN, THREE).map(lambda clock: clock.replace(second=0, microsecond=0))


def reading(text: str, **given):
    return read(text, lines=LINES, starts=SEVEN, ends=THREE, **given)


def written(entry: Entry) -> str:
    letter = {MarkKind.PRESENT: "", MarkKind.LATE: "L", MarkKind.LEFT: "E", MarkKind.ABSENT: "A"}[entry.kind]
    hour = entry.clock and (entry.clock.hour - 12 if entry.clock.hour > 12 else entry.clock.hour)
    return f"{entry.number}{letter}" + (f" {hour}:{entry.clock.minute:02}" if entry.clock else "")


def test_the_line_of_the_handbook_is_read():
    entries = reading("1-3, 16, 19L").entries

    assert entries == [*(Entry(n, MarkKind.PRESENT) for n in (1, 2, 3, 16)), Entry(19, MarkKind.LATE)]
    assert [entry.number for entry in entries if entry.lacks_time] == [19]


def test_late_early_and_absent_are_letters():
    entries = reading("19L 9:20, 22e 1:30; 21 A\n4–5a").entries

    assert entries == [
        Entry(4, MarkKind.ABSENT),
        Entry(5, MarkKind.ABSENT),
        Entry(19, MarkKind.LATE, time(9, 20)),
        Entry(21, MarkKind.ABSENT),
        Entry(22, MarkKind.LEFT, time(13, 30)),
    ]


def test_one_officer_may_come_late_and_leave_early():
    reading_of_7 = reading("7E 2:00, 7L 9:00")

    assert [entry.kind for entry in reading_of_7.entries] == [MarkKind.LATE, MarkKind.LEFT]
    assert not reading_of_7.faults


@pytest.mark.parametrize(("text", "fault"), [
    ("x", Fault("x", "unreadable")),
    ("19X", Fault("19X", "letter")),
    ("14-1", Fault("14-1", "backwards")),
    ("27-29", Fault("27-29", "no_line", 29)),
    ("0", Fault("0", "no_line", 0)),
    ("19L 5:20", Fault("19L 5:20", "outside_class")),
    ("19L 9:75", Fault("19L 9:75", "outside_class")),
    ("19A 9:20", Fault("19A 9:20", "needs_no_time")),
    ("1-4, 3A", Fault("3", "twice")),
    ("7L 10:00, 7E 9:00", Fault("7", "twice")),
    ("7L 9:00, 7L 9:30", Fault("7", "twice")),
])  # fmt: skip
def test_each_fault_is_told(text, fault):
    assert reading(text).faults == [fault]


def test_all_faults_are_told_at_once():
    assert [fault.piece for fault in reading("1, x, 40, 3A, 3").faults] == ["x", "40", "3"]


def test_an_officer_who_left_the_class_since_is_named():
    assert reading("1-3", gone=[2]).faults == [Fault("2", "gone")]


def test_a_huge_range_is_refused_without_being_counted():
    assert reading("1-9999").faults == [Fault("1-9999", "no_line", 29)]


@given(st.dictionaries(st.integers(1, 28), st.one_of(
    st.just((MarkKind.PRESENT, None)), st.just((MarkKind.ABSENT, None)),
    st.tuples(st.sampled_from([MarkKind.LATE, MarkKind.LEFT]), TIMES),
)))  # fmt: skip
def test_whatever_is_on_a_sheet_is_read_back_as_it_was_written(sheet):
    entries = [Entry(number, kind, clock) for number, (kind, clock) in sorted(sheet.items())]

    back = reading(", ".join(map(written, entries)))

    assert (back.entries, back.faults) == (entries, [])


@given(st.text())
def test_nothing_that_is_typed_is_lost_without_a_word(text):
    back = reading(text)
    pieces = [piece for piece in text.replace(";", ",").replace("\n", ",").split(",") if piece.strip()]

    assert bool(back.entries or back.faults) == bool(pieces)


@pytest.mark.parametrize(("hour", "meant"), [(7, 7), (12, 12), (1, 13), (13, 13), (3, 15), (4, None), (6, None)])
def test_an_hour_is_the_one_in_class(hour, meant):
    clock = on_the_clock(hour, 0, SEVEN, THREE)

    assert clock == (time(meant) if meant else None)
