"""`services.walk_ins`: whoever comes without a seat is taken in, and reconciled."""

from datetime import timedelta
from uuid import uuid4

import pytest

from course_site.checkin.models import WalkIn
from course_site.checkin.services import walk_ins
from course_site.checkin.services.walk_ins import CannotSeat
from course_site.cohorts.models import Enrollment
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance, seats, statuses


@pytest.fixture
def take(day_2, chen, at):
    def seat(officer, **given):
        values = {"came_at": None, "client_id": uuid4(), "at": at, "by": chen} | given
        return walk_ins.seat(day_2, officer, **values)

    return seat


@pytest.fixture
def stranger(day_2, psa_2, chen, at) -> WalkIn:
    """Luis from PSA 2, whose name was misheard."""
    return walk_ins.add(
        day_2, name="Louis Rays", precinct=psa_2, came_at=None, client_id=uuid4(), added_at=at, at=at, by=chen
    )  # fmt: skip


@pytest.mark.parametrize("typed", ["reyes", "REY", "luis reyes", "reyes lu", "0456"])
def test_an_officer_is_found_by_name_or_last_digits(reyes, rivera, make_officer, psa_2, typed):
    make_officer("again@example.org", "Luis", "Ortiz", "00099", psa_2)

    assert [officer.user for officer in walk_ins.search(typed)] == [reyes]


@pytest.mark.parametrize("typed", ["", "re", "456", "%%%", "es"])
def test_a_search_for_too_little_finds_nobody(reyes, typed):
    assert walk_ins.search(typed) == []


def test_a_search_is_no_list_of_the_department(seat_many):
    seat_many(12)

    assert len(walk_ins.search("example")) == walk_ins.FOUND_AT_MOST


def test_a_known_officer_gets_a_seat_and_is_here(take, day_2, reyes):
    seat = take(reyes.officer)

    assert seat.cohort == day_2.cohort
    assert attendance.of_session(day_2)[seat.pk].state == MarkKind.PRESENT


def test_a_walk_in_who_comes_late_is_late(take, day_2, reyes):
    seat = take(reyes.officer, came_at=day_2.starts_at + timedelta(minutes=30))

    assert attendance.of_session(day_2)[seat.pk].total == 390


def test_a_walk_in_sent_twice_is_one(take, reyes):
    same = uuid4()

    assert take(reyes.officer, client_id=same) == take(reyes.officer, client_id=same)
    assert Enrollment.objects.get().marks.count() == 1


def test_an_officer_who_is_here_already_is_no_walk_in(take, mark, reyes, reyes_seat):
    mark(reyes_seat, MarkKind.PRESENT)

    with pytest.raises(CannotSeat, match="already_here"):
        take(reyes.officer)


def test_whoever_gave_the_seat_up_and_comes_after_all_sits_again(take, day_2, reyes, reyes_seat, chen, at):
    seats.withdraw(reyes_seat, "On vacation.", by=chen, at=at)

    assert take(reyes.officer) == reyes_seat
    assert attendance.of_session(day_2)[reyes_seat.pk].state == MarkKind.PRESENT


def test_a_full_class_seats_nobody_more(take, cohort, seat, reyes, chen, at):
    seats.resize(cohort, 1, by=chen, at=at)

    with pytest.raises(CannotSeat, match="full"):
        take(reyes.officer)

    assert not Enrollment.objects.filter(officer=reyes.officer).exists()


def test_a_closed_cohort_seats_nobody(take, cohort, reyes, chen, at):
    statuses.close(cohort, by=chen, at=at)

    with pytest.raises(CannotSeat, match="cohort_closed"):
        take(reyes.officer)

    assert not Enrollment.objects.exists()


def test_an_unknown_walk_in_is_matched_later_as_of_the_moment_they_came(stranger, day_2, reyes, chen, at):
    later = at + timedelta(days=2)

    seat = walk_ins.match(stranger, reyes.officer, at=later, by=chen)

    assert seat.marks.get().marked_at == at
    assert attendance.of_session(day_2)[seat.pk].total == 420
    assert not WalkIn.objects.unreconciled().exists()


def test_a_walk_in_is_reconciled_once(stranger, reyes, rivera, chen, at):
    walk_ins.match(stranger, reyes.officer, at=at, by=chen)

    with pytest.raises(CannotSeat, match="reconciled"):
        walk_ins.match(stranger, rivera.officer, at=at, by=chen)
    with pytest.raises(CannotSeat, match="reconciled"):
        walk_ins.set_aside(stranger, "A guest.", at=at, by=chen)

    assert not Enrollment.objects.filter(officer=rivera.officer).exists()


def test_matching_an_officer_whom_somebody_has_tapped_meanwhile_adds_no_mark(
    stranger, mark, reyes, reyes_seat, chen, at
):
    mark(reyes_seat, MarkKind.PRESENT)

    assert walk_ins.match(stranger, reyes.officer, at=at, by=chen) == reyes_seat
    assert reyes_seat.marks.count() == 1


def test_a_guest_is_set_aside_with_a_reason(stranger, chen, at):
    walk_ins.set_aside(stranger, "A guest of the academy.", at=at, by=chen)

    assert not WalkIn.objects.unreconciled().exists()
    assert not Enrollment.objects.exists()


def test_a_walk_in_who_was_marked_absent_before_is_here_and_the_mark_says_why(take, mark, reyes, reyes_seat, day_2, at):
    mark(reyes_seat, MarkKind.ABSENT, marked_at=at - timedelta(hours=1))

    take(reyes.officer)

    assert attendance.of_session(day_2)[reyes_seat.pk].state == MarkKind.PRESENT
    assert reyes_seat.marks.last().reason == walk_ins.CAME_AFTER_ALL


def test_who_was_marked_absent_after_being_written_down_is_here_once_reconciled(
    stranger, mark, reyes, reyes_seat, day_2, chen, at
):
    mark(reyes_seat, MarkKind.ABSENT, marked_at=at + timedelta(hours=1))

    walk_ins.match(stranger, reyes.officer, at=at + timedelta(hours=2), by=chen)

    assert attendance.of_session(day_2)[reyes_seat.pk].state == MarkKind.PRESENT
    assert reyes_seat.marks.last().reason == walk_ins.CAME_AFTER_ALL


def test_the_name_of_one_walk_in_is_not_another(stranger, day_2, psa_2, chen, at):
    told = {"name": "Louis Rays", "precinct": psa_2, "came_at": None, "client_id": stranger.client_id, "added_at": at}

    assert walk_ins.add(day_2, **told, at=at + timedelta(minutes=1), by=chen) == stranger
    with pytest.raises(CannotSeat, match="other_mark"):
        walk_ins.add(day_2, **told | {"name": "Ana Rivers"}, at=at, by=chen)


def test_a_form_that_seated_one_officer_does_not_seat_another(take, reyes, rivera):
    same = uuid4()
    take(reyes.officer, client_id=same)

    with pytest.raises(CannotSeat, match="other_mark"):
        take(rivera.officer, client_id=same)

    assert not Enrollment.objects.filter(officer=rivera.officer).exists()
