"""`services.attendance`: which taps are kept."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from course_site.cohorts.models import AttendanceMark, Cohort, Enrollment, TrainingSession
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance, planning, seats, sessions, statuses
from course_site.cohorts.services.attendance import RefusedMark
from tests.conftest import DATES, NEW_YORK, PLAN


@pytest.fixture
def novaks_cohort(course_version, novak, okafor, at) -> Cohort:
    """A cohort elsewhere, on the same days."""
    cohort = planning.open_cohort(
        key="elsewhere", title="Cohort elsewhere", course_key="four_day", course_version=1, days=PLAN, dates=DATES,
        place="Queens", zone=NEW_YORK, by=okafor, at=at,
    )  # fmt: skip
    planning.assign_trainer(cohort, novak, by=okafor, at=at)
    return cohort


@pytest.fixture
def novaks_day(novaks_cohort) -> TrainingSession:
    return novaks_cohort.sessions.get(day="D2")


@pytest.fixture
def novaks_seat(novaks_cohort, reyes, at) -> Enrollment:
    return planning.enroll(novaks_cohort, reyes.officer, at=at)


def test_nobody_is_marked_before_the_day_opens_but_an_excuse_comes_in_advance(seat, mark, day_2):
    opens = day_2.starts_at - timedelta(hours=2)

    with pytest.raises(RefusedMark, match="too_early"):
        mark(seat, MarkKind.PRESENT, marked_at=opens - timedelta(minutes=1))
    mark(seat, MarkKind.EXCUSED, marked_at=opens - timedelta(days=3), reason="Court")
    mark(seat, MarkKind.PRESENT, marked_at=opens, reason="Court was called off")

    assert list(seat.marks.values_list("kind", flat=True)) == ["excused", "present"]


def test_a_day_that_was_moved_since_the_page_was_opened_is_judged_by_its_new_hours(seat, mark, day_2, okafor, at):
    now_elsewhere = TrainingSession.objects.get(pk=day_2.pk)
    sessions.move(now_elsewhere, starts_at=day_2.starts_at + timedelta(days=7), place="Gym", by=okafor, at=at)

    with pytest.raises(RefusedMark, match="too_early"):
        mark(seat, MarkKind.PRESENT)


def test_the_rest_of_a_day_to_come_cannot_be_marked(day_2, seat, reyes_seat, chen):
    the_day_before = day_2.starts_at - timedelta(days=1)

    with pytest.raises(RefusedMark, match="too_early"):
        attendance.mark_rest_present(day_2, client_id=uuid4(), marked_at=the_day_before, at=the_day_before, by=chen)

    assert not AttendanceMark.objects.exists()


def test_the_same_tap_sent_twice_is_one_mark_whatever_moment_the_second_claims(seat, mark, at):
    client_id = uuid4()

    first = mark(seat, MarkKind.PRESENT, client_id=client_id)
    second = mark(seat, MarkKind.PRESENT, client_id=client_id, marked_at=at + timedelta(minutes=7))

    assert first == second
    assert AttendanceMark.objects.get().marked_at == at


def test_a_client_id_belongs_to_one_tap_only(seat, mark):
    client_id = uuid4()
    mark(seat, MarkKind.PRESENT, client_id=client_id)

    with pytest.raises(RefusedMark, match="other_mark"):
        mark(seat, MarkKind.ABSENT, client_id=client_id)

    assert seat.marks.get().kind == "present"


def test_an_officer_of_another_cohort_is_not_marked_on_this_day(novaks_seat, mark):
    with pytest.raises(RefusedMark, match="other_cohort"):
        mark(novaks_seat, MarkKind.PRESENT)

    assert not AttendanceMark.objects.exists()


@pytest.mark.parametrize("kind", [MarkKind.LATE, MarkKind.LEFT])
def test_coming_and_going_have_a_time(seat, mark, kind):
    with pytest.raises(RefusedMark, match="clock_missing"):
        mark(seat, kind)


def test_each_trainer_marks_their_own_cohort_only(signed_in, novak, day_2, seat, novaks_day, novaks_seat):
    browser = signed_in(novak)

    def tap(day: TrainingSession, officer: Enrollment) -> int:
        address = reverse("cohorts:mark", args=[day.public_id, officer.public_id, MarkKind.PRESENT])
        return browser.post(address, {"client_id": uuid4()}).status_code

    answers = [tap(day_2, seat), tap(novaks_day, seat), tap(day_2, novaks_seat), tap(novaks_day, novaks_seat)]

    assert answers == [404, 404, 404, 302]
    assert AttendanceMark.objects.get().enrollment == novaks_seat


def test_the_rest_of_a_class_does_not_reach_into_another(novaks_day, novaks_seat, seat, novak, at):
    marked = attendance.mark_rest_present(novaks_day, client_id=uuid4(), marked_at=at, at=at, by=novak)

    assert marked == 1
    assert not seat.marks.exists()


def test_a_late_tap_whose_answer_got_lost_is_sent_again_and_changes_nothing(signed_in, chen, day_2, seat, at):
    address = reverse("cohorts:mark", args=[day_2.public_id, seat.public_id, MarkKind.LATE])
    tap = {"client_id": uuid4(), "clock": "08:10"}
    browser = signed_in(chen)
    browser.post(address, tap)

    again = browser.post(address, tap)
    other = browser.post(address, tap | {"clock": "08:25"})

    assert again.status_code == 302
    assert other.status_code == 422  # another time is a correction, and asks why
    assert seat.marks.count() == 1


def test_a_correction_and_an_excuse_have_a_reason_whoever_calls(seat, mark):
    with pytest.raises(RefusedMark, match="reason_missing"):
        mark(seat, MarkKind.EXCUSED)
    mark(seat, MarkKind.PRESENT)
    with pytest.raises(RefusedMark, match="reason_missing"):
        mark(seat, MarkKind.ABSENT)

    mark(seat, MarkKind.ABSENT, reason="It was another officer")

    assert list(seat.marks.values_list("kind", flat=True)) == ["present", "absent"]


def test_a_tap_from_before_the_withdrawal_counts_also_when_it_arrives_after(seat, mark, okafor, at):
    seats.withdraw(seat, "Moved away", by=okafor, at=at)

    mark(seat, MarkKind.PRESENT, marked_at=at - timedelta(hours=2), at=at + timedelta(hours=1))
    with pytest.raises(RefusedMark, match="withdrawn"):
        mark(seat, MarkKind.PRESENT, marked_at=at)

    assert seat.marks.count() == 1


def test_a_tap_from_before_the_closing_counts_also_when_it_arrives_after(seat, mark, cohort, day_2, okafor, at):
    statuses.close(cohort, by=okafor, at=at)

    mark(seat, MarkKind.PRESENT, marked_at=at - timedelta(hours=2), at=at + timedelta(hours=1))
    with pytest.raises(RefusedMark, match="cohort_closed"):
        mark(seat, MarkKind.LEFT, clock=at, marked_at=at)

    assert attendance.of_session(day_2)[seat.pk].total == 420


def test_a_seat_is_judged_as_it_stands_and_not_as_it_was_read(seat, mark, okafor, at):
    seats.withdraw(Enrollment.objects.get(pk=seat.pk), "Moved away", by=okafor, at=at)

    with pytest.raises(RefusedMark, match="withdrawn"):
        mark(seat, MarkKind.PRESENT)
