"""`services.head_counts`: check-ins count once the trainer's head count agrees."""

from datetime import timedelta
from uuid import uuid4

import pytest

from course_site.checkin.models import HeadCount
from course_site.checkin.services import head_counts, walk_ins
from course_site.checkin.services.head_counts import CountDiffers
from course_site.cohorts.models import AttendanceMark, SessionBlock
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance, guests
from tests.cohorts.conftest import guest_of

__all__ = ["guest_of"]


@pytest.fixture
def agree(day_2, chen, at):
    def count(counted, *seats, **given):
        values = {"client_id": uuid4(), "at": at, "by": chen} | given
        return head_counts.agree(day_2, {seat.public_id for seat in seats}, counted=counted, **values)

    return count


def test_a_count_that_agrees_turns_check_ins_into_marks_of_their_moment(
    say_here, agree, rivera, reyes, seat, reyes_seat, before_class, chen
):
    say_here(rivera)
    say_here(reyes)

    agree(2, seat, reyes_seat)

    marks = AttendanceMark.objects.values_list("enrollment", "kind", "marked_at", "marked_by")
    assert set(marks) == {(one.pk, "present", before_class, chen.pk) for one in (seat, reyes_seat)}


def test_a_count_that_differs_marks_nobody(say_here, agree, rivera, reyes, seat, reyes_seat):
    say_here(rivera)
    say_here(reyes)

    with pytest.raises(CountDiffers) as refused:
        agree(1, seat, reyes_seat)

    assert (refused.value.counted, refused.value.named) == (1, 2)
    assert not AttendanceMark.objects.exists()
    assert not HeadCount.objects.exists()


def test_whoever_was_tapped_before_is_counted_too(say_here, agree, mark, rivera, seat, reyes_seat):
    mark(reyes_seat, MarkKind.PRESENT)
    say_here(rivera)

    count = agree(2, seat)

    assert (count.counted, count.confirmed) == (2, 1)


def test_an_officer_who_is_not_in_the_room_stays_unmarked(say_here, agree, rivera, reyes, seat, reyes_seat):
    say_here(rivera)
    say_here(reyes)

    agree(1, seat)

    assert not reyes_seat.marks.exists()


def test_the_same_count_sent_twice_is_one(say_here, agree, rivera, seat):
    say_here(rivera)
    same = uuid4()

    assert agree(1, seat, client_id=same) == agree(1, seat, client_id=same)
    assert seat.marks.count() == 1


def test_a_second_trainer_counts_what_the_first_has_marked(say_here, agree, rivera, seat):
    say_here(rivera)
    agree(1, seat)

    agree(1, seat)

    assert seat.marks.count() == 1


def test_coming_after_the_grace_is_late_by_the_minutes_missed(say_here, agree, day_2, rivera, seat):
    say_here(rivera, at=day_2.starts_at + timedelta(minutes=25, seconds=40))

    agree(1, seat)

    day = attendance.of_session(day_2)[seat.pk]
    assert (day.state, day.total) == (MarkKind.LATE, 395)


def test_a_check_in_that_corrects_a_mark_says_why(say_here, agree, mark, rivera, seat, before_class):
    mark(seat, MarkKind.ABSENT, marked_at=before_class - timedelta(minutes=5))
    say_here(rivera)

    agree(1, seat)

    assert seat.marks.last().kind == "present"
    assert seat.marks.last().reason == head_counts.BY_PHONE


def test_one_phone_for_two_officers_is_told_by_name(say_here, day_2, rivera, reyes, seat, reyes_seat, at):
    phone = uuid4()
    say_here(rivera, device=phone)
    say_here(reyes, device=phone)

    room = head_counts.room_of(day_2, at=at)

    assert {one.seat: one.phone_of for one in room.proposed} == {seat: [reyes_seat], reyes_seat: [seat]}


def test_the_room_of_five_and_of_fifty_costs_the_same_queries(
    say_here, day_2, seat_many, at, django_assert_num_queries
):
    def queries():
        room = type(day_2).objects.get(pk=day_2.pk)
        with django_assert_num_queries(8) as counted:
            head_counts.room_of(room, at=at)
        return len(counted)

    for seat in seat_many(5):
        say_here(seat.officer.user)
    with_five = queries()
    for seat in seat_many(45):
        say_here(seat.officer.user)

    assert queries() == with_five


def test_a_guest_who_is_here_is_one_of_those_in_the_room(say_here, agree, rivera, seat, day_2, guest_of, chen, at):
    say_here(rivera)
    guests.mark(guest_of(day_2), MarkKind.PRESENT, client_id=uuid4(), marked_at=at, at=at, by=chen)

    with pytest.raises(CountDiffers):
        agree(1, seat)

    assert agree(2, seat).confirmed == 1


def test_a_guest_says_it_by_phone_and_counts_once_the_head_count_agrees(
    say_here, agree, rivera, seat, reyes, day_2, guest_of
):
    visit = guest_of(day_2)
    say_here(rivera)
    say_here(reyes)

    with pytest.raises(CountDiffers):
        agree(1, seat, visit.enrollment)
    assert not visit.marks.exists()

    assert agree(2, seat, visit.enrollment).confirmed == 2
    assert guests.settled(visit).state == MarkKind.PRESENT
    assert not AttendanceMark.objects.filter(enrollment=visit.enrollment).exists()
    assert agree(2).confirmed == 0


def test_a_guest_is_late_by_the_start_of_their_own_block(say_here, agree, reyes, day_2, guest_of):
    visit = guest_of(day_2)
    SessionBlock.objects.filter(pk=visit.block_id).update(starts_at=day_2.starts_at + timedelta(hours=2))
    came = day_2.starts_at + timedelta(hours=2, minutes=5)

    say_here(reyes, at=came)
    agree(1, visit.enrollment, at=came)

    assert visit.marks.get().kind == "present"


def test_who_has_left_is_not_in_the_room_any_more(say_here, agree, mark, rivera, seat, reyes_seat, at):
    mark(reyes_seat, MarkKind.PRESENT, marked_at=at - timedelta(hours=1))
    mark(reyes_seat, MarkKind.LEFT, clock=at - timedelta(minutes=5))
    say_here(rivera)

    assert agree(1, seat).confirmed == 1


def test_who_leaves_later_is_in_the_room_still(say_here, agree, mark, rivera, seat, reyes_seat, at):
    mark(reyes_seat, MarkKind.LEFT, clock=at + timedelta(hours=1))
    say_here(rivera)

    assert agree(2, seat).confirmed == 1


def test_a_guest_who_has_left_is_not_counted(say_here, agree, rivera, seat, day_2, guest_of, chen, at):
    say_here(rivera)
    left = at - timedelta(minutes=5)
    guests.mark(guest_of(day_2), MarkKind.LEFT, client_id=uuid4(), marked_at=at, at=at, by=chen, clock=left)

    assert agree(1, seat).confirmed == 1


def test_who_is_written_down_as_a_walk_in_is_counted(say_here, agree, rivera, seat, day_2, psa_2, chen, at):
    walk_ins.add(day_2, name="Louis Rays", precinct=psa_2, came_at=None, client_id=uuid4(), added_at=at, at=at, by=chen)
    say_here(rivera)

    with pytest.raises(CountDiffers):
        agree(1, seat)

    assert agree(2, seat).confirmed == 1
