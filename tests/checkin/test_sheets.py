"""`services.sheets`: the numbers of a printed sheet stay, and what is typed back becomes marks."""

from datetime import time
from uuid import uuid4

import pytest

from course_site.checkin.rules.paper import Entry
from course_site.checkin.services import sheets
from course_site.cohorts.models import AttendanceMark
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance, planning, seats


@pytest.fixture
def sheet(day_2, seat, reyes_seat, chen, at):
    """Printed with Reyes on line 1 and Rivera on line 2."""
    return sheets.print_sheet(day_2, at=at, by=chen)


@pytest.fixture
def type_back(sheet, chen, at):
    def apply(*entries, **given):
        values = {"rest_absent": False, "client_id": uuid4(), "at": at, "by": chen} | given
        return sheets.apply(sheet, entries, **values)

    return apply


def test_a_line_stands_for_every_seat_in_the_order_of_names(sheet, seat, reyes_seat):
    assert sheets.lines_of(sheet) == {1: reyes_seat, 2: seat}


def test_printing_again_is_the_same_sheet_while_the_class_is_the_same(sheet, day_2, chen, at):
    assert sheets.print_sheet(day_2, at=at, by=chen) == sheet


def test_a_later_walk_in_shifts_no_number(sheet, day_2, cohort, make_officer, the_75th, chen, at, seat, reyes_seat):
    abe = planning.enroll(cohort, make_officer("abe@example.org", "Abe", "Abbott", "00001", the_75th), at=at)

    second = sheets.print_sheet(day_2, at=at, by=chen)

    assert sheets.lines_of(sheet) == {1: reyes_seat, 2: seat}
    assert (second.number, sheets.lines_of(second)) == (2, {1: abe, 2: reyes_seat, 3: seat})


def test_what_is_typed_back_becomes_marks(type_back, day_2, seat, reyes_seat):
    type_back(Entry(1, MarkKind.PRESENT), Entry(2, MarkKind.LATE, time(7, 25)))

    settled = attendance.of_session(day_2)
    assert (settled[reyes_seat.pk].state, settled[reyes_seat.pk].total) == (MarkKind.PRESENT, 420)
    assert (settled[seat.pk].state, settled[seat.pk].total) == (MarkKind.LATE, 395)


def test_coming_late_and_leaving_early_stand_in_one_day(type_back, day_2, seat):
    type_back(Entry(2, MarkKind.LATE, time(7, 25)), Entry(2, MarkKind.LEFT, time(13, 30)))

    day = attendance.of_session(day_2)[seat.pk]
    assert (day.state, day.total) == (MarkKind.LEFT, 365)


def test_applying_a_sheet_twice_adds_nothing(type_back, day_2):
    said = [Entry(1, MarkKind.PRESENT), Entry(2, MarkKind.LATE, time(7, 25)), Entry(2, MarkKind.LEFT, time(13, 30))]

    assert [type_back(*said), type_back(*said)] == [3, 0]
    assert AttendanceMark.objects.count() == 3


def test_a_sheet_that_corrects_a_tap_says_so(type_back, mark, seat, chen):
    mark(seat, MarkKind.ABSENT)

    type_back(Entry(2, MarkKind.PRESENT))

    assert list(seat.marks.values_list("kind", "reason")) == [("absent", ""), ("present", "Sign-in sheet 1")]
    assert seat.marks.last().marked_by == chen


def test_lines_without_a_signature_are_absent_only_when_asked_and_only_unmarked(type_back, mark, seat, reyes_seat):
    mark(reyes_seat, MarkKind.PRESENT)

    assert type_back() == 0
    assert type_back(rest_absent=True) == 1
    assert (reyes_seat.marks.get().kind, seat.marks.get().kind) == ("present", "absent")


def test_who_attended_the_day_in_another_cohort_is_not_absent_from_this_one(later_class, novak, at):
    sheet = sheets.print_sheet(later_class.sessions.get(day="D2"), at=at, by=novak)

    changes = sheets.changes_of(sheet, [], rest_absent=True)

    assert [str(change.seat.officer) for change in changes] == ["Luis Reyes"]


def test_a_sheet_is_applied_whole_or_not_at_all(type_back, seat, reyes_seat, chen, at):
    seats.withdraw(seat, "Transferred.", by=chen, at=at)

    with pytest.raises(attendance.RefusedMark, match="withdrawn"):
        type_back(Entry(1, MarkKind.PRESENT), Entry(2, MarkKind.PRESENT))

    assert not AttendanceMark.objects.exists()
