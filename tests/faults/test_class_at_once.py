"""A class day that everybody touches at once: officers change places, the day is moved while it is marked, phones say
that they are here while the trainers count. On PostgreSQL and on SQLite the story is the same."""

from datetime import timedelta
from uuid import uuid4

import pytest

from course_site.checkin.services import check_ins, head_counts
from course_site.cohorts.models import Cohort, Enrollment, TrainingSession
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance, planning, sessions, transfers
from tests.faults.hands import at_once

CLASS = 8


@pytest.fixture
def seats(cohort, make_officer, the_75th, at) -> list[Enrollment]:
    officers = [
        make_officer(f"officer{number}@example.org", "Sam", f"Officer{number:02}", f"8{number:04}", the_75th)
        for number in range(CLASS)
    ]
    return [planning.enroll(cohort, officer, at=at) for officer in officers]


@pytest.fixture
def day_2(cohort) -> TrainingSession:
    return cohort.sessions.get(day="D2")


def test_officers_who_change_places_in_both_directions_never_overfill_a_class(
    committing, cohort, same_days, seats, okafor, at
):
    """Six in one and two in the other, with one free seat in each."""
    there = [transfers.transfer(seat, same_days, reason="Tour", by=okafor, at=at) for seat in seats[:2]]
    Cohort.objects.filter(pk=cohort.pk).update(capacity=7)
    Cohort.objects.filter(pk=same_days.pk).update(capacity=3)

    def move(seat, to):
        return lambda: transfers.transfer(seat, to, reason="Tour", by=okafor, at=at)

    faults = at_once(
        [move(seat, same_days) for seat in seats[2:5]],
        [move(seat, cohort) for seat in there],
        [move(seat, same_days) for seat in seats[5:]],
    )

    seated = Enrollment.objects.seated()
    assert {fault.partition(":")[0] for fault in faults} <= {"SeatRefused"}
    assert sorted(seated.values_list("officer", flat=True)) == sorted(seat.officer_id for seat in seats)
    assert seated.filter(cohort=cohort).count() <= 7
    assert seated.filter(cohort=same_days).count() <= 3


def test_a_day_is_moved_or_marked_whoever_comes_first(committing, day_2, seats, okafor, chen, at):
    later = day_2.starts_at + timedelta(days=7)

    def move():
        sessions.move(TrainingSession.objects.get(pk=day_2.pk), starts_at=later, place="Gym", by=okafor, at=at)

    def mark(seat):
        # As it stood when the page was opened.
        return lambda: attendance.mark(
            day_2, seat, MarkKind.PRESENT, client_id=uuid4(), marked_at=at, at=at, by=chen
        )  # fmt: skip

    faults = at_once(
        [mark(seat) for seat in seats[:4]],
        [
            lambda: sessions.move(
                TrainingSession.objects.get(pk=day_2.pk), starts_at=later, place="Gym", by=okafor, at=at
            )
        ],
        [mark(seat) for seat in seats[4:]],
    )

    day = TrainingSession.objects.get(pk=day_2.pk)
    if day.starts_at == later:
        assert faults == ["RefusedMark: too_early"] * CLASS
        assert not day.marks.exists()
    else:
        assert faults == ["CannotMove: marked"]
        assert day.marks.count() == CLASS


def test_phones_and_two_trainers_who_count_make_one_mark_an_officer(committing, day_2, seats, chen, okafor):
    before = day_2.starts_at - timedelta(minutes=5)
    phones = {seat: uuid4() for seat in seats}

    def say(seat):
        return lambda: check_ins.check_in(
            day_2, seat.officer.user, device=phones[seat], client_id=uuid4(), at=before
        )  # fmt: skip

    def count(by):
        everybody = {seat.public_id for seat in seats}
        return lambda: head_counts.agree(day_2, everybody, counted=CLASS, client_id=uuid4(), at=before, by=by)

    faults = at_once(
        [say(seat) for seat in seats] * 2,
        [say(seat) for seat in reversed(seats)],
        [count(chen)] * 6,
        [count(okafor)] * 6,
    )
    count(chen)()

    assert {fault.partition(":")[0] for fault in faults} <= {"CountDiffers"}
    assert sorted(day_2.marks.values_list("enrollment", flat=True)) == sorted(seat.pk for seat in seats)
