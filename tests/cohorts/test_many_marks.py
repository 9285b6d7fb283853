"""`services.many_marks`: what a tablet brings after a day without a network."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from course_site.cohorts.models import AttendanceMark, Cohort
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance, seats, statuses
from course_site.cohorts.services.attendance import RefusedMark
from course_site.cohorts.services.many_marks import Tap, mark_many
from course_site.cohorts.signals import attendance_marked


@pytest.fixture
def tap(day_2, at):
    def make(seat, kind=MarkKind.PRESENT, **given) -> Tap:
        return Tap(
            **{"client_id": uuid4(), "session": day_2, "enrollment": seat, "kind": kind, "marked_at": at} | given
        )

    return make


def codes(answers):
    return [answer.code if isinstance(answer, RefusedMark) else answer.kind for answer in answers]


def test_one_tap_that_is_refused_keeps_none_of_the_others_away(tap, seat, reyes_seat, chen, at):
    seats.withdraw(reyes_seat, "Moved away", by=chen, at=at)
    reyes_seat.refresh_from_db()

    answers = mark_many([tap(seat), tap(reyes_seat), tap(seat, MarkKind.LEFT, clock=at)], by=chen, at=at)

    assert codes(answers) == ["present", "withdrawn", "left"]
    assert AttendanceMark.objects.count() == 2


def test_sending_all_again_adds_nothing_and_answers_the_same_marks(tap, seat, reyes_seat, chen, at):
    taps = [tap(seat), tap(reyes_seat, MarkKind.ABSENT)]
    first = mark_many(taps, by=chen, at=at)

    second = mark_many(taps * 2, by=chen, at=at + timedelta(minutes=1))

    assert second == first * 2
    assert AttendanceMark.objects.count() == 2


def test_a_mark_that_was_kept_is_answered_also_after_the_officer_has_left(tap, seat, chen, at):
    taps = [tap(seat)]
    kept = mark_many(taps, by=chen, at=at)
    seats.withdraw(seat, "Moved away", by=chen, at=at)
    seat.refresh_from_db()

    assert mark_many([tap(seat, client_id=taps[0].client_id)], by=chen, at=at) == kept


def test_a_name_belongs_to_one_tap_also_within_one_batch(tap, seat, chen, at):
    client_id = uuid4()

    answers = mark_many(
        [tap(seat, client_id=client_id), tap(seat, MarkKind.ABSENT, client_id=client_id)], by=chen, at=at
    )

    assert codes(answers) == ["present", "other_mark"]


def test_a_closed_cohort_takes_no_mark(tap, seat, cohort, chen, at):
    Cohort.objects.filter(pk=cohort.pk).update(status=Cohort.Status.CLOSED, closed_at=at)

    assert codes(mark_many([tap(seat)], by=chen, at=at)) == ["cohort_closed"]


def test_of_what_was_tapped_before_the_day_only_an_excuse_is_kept(tap, seat, chen, at):
    the_day_before = at - timedelta(days=1)
    taps = [tap(seat, kind, marked_at=the_day_before, reason="Court") for kind in (MarkKind.PRESENT, MarkKind.EXCUSED)]

    assert codes(mark_many(taps, by=chen, at=at)) == ["too_early", "excused"]


def test_a_seat_and_day_is_announced_once_however_often_it_was_tapped(tap, seat, reyes_seat, chen, at):
    heard = []

    def listen(enrollment, session, **_):
        heard.append((enrollment, session.day))

    attendance_marked.connect(listen)
    mark_many([tap(seat), tap(seat, MarkKind.ABSENT), tap(reyes_seat)], by=chen, at=at)
    attendance_marked.disconnect(listen)

    assert heard == [(seat, "D2"), (reyes_seat, "D2")]


def test_eighty_marks_of_a_seat_ask_as_many_questions_as_one(tap, seat, chen, at):
    def queries_for(count: int) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            mark_many([tap(seat) for _ in range(count)], by=chen, at=at)
        return len(asked)

    assert queries_for(1) == queries_for(80)


def test_many_marks_and_single_ones_add_up_to_the_same_attendance(tap, seat, reyes_seat, day_2, chen, at):
    clock = at - timedelta(hours=1)
    kinds = [(MarkKind.LATE, clock), (MarkKind.ABSENT, None), (MarkKind.LATE, at), (MarkKind.LEFT, at)]
    for n, (kind, moment) in enumerate(kinds):
        told = {"client_id": uuid4(), "marked_at": at + timedelta(seconds=n), "at": at, "by": chen, "clock": moment}
        told["reason"] = "Seen"
        attendance.mark(day_2, reyes_seat, kind, **told)

    mark_many(
        [tap(seat, kind, clock=moment, marked_at=at + timedelta(seconds=n), reason="Seen")
         for n, (kind, moment) in enumerate(kinds)],
        by=chen, at=at,
    )  # fmt: skip

    of_day = attendance.of_session(day_2)
    assert of_day[seat.pk] == of_day[reyes_seat.pk]
    assert of_day[seat.pk].arrived_at == of_day[seat.pk].left_at == at


def test_a_correction_of_what_the_device_knew_has_a_reason(tap, seat, chen, at):
    first = tap(seat)
    without = tap(seat, MarkKind.ABSENT, base=first.client_id)
    with_one = tap(seat, MarkKind.ABSENT, base=first.client_id, reason="It was another officer")

    answers = mark_many([first, without, with_one], by=chen, at=at)

    assert codes(answers) == ["present", "reason_missing", "absent"]


def test_what_the_device_did_not_know_is_never_corrected_in_silence(tap, seat, chen, at):
    mine, theirs = tap(seat), tap(seat, MarkKind.ABSENT)
    mark_many([mine], by=chen, at=at)

    [kept] = mark_many([theirs], by=chen, at=at)
    [decided] = mark_many([tap(seat, reason="Asked", base=mine.client_id, settles=theirs.client_id)], by=chen, at=at)

    assert (kept.differs_from, kept.settles) == (mine.client_id, None)
    assert (decided.differs_from, decided.settles) == (None, theirs.client_id)


@pytest.mark.parametrize("of_a_difference", [False, True])
def test_a_device_that_is_behind_corrects_what_it_has_seen_and_is_answered_the_same_again(
    tap, seat, day_2, chen, at, of_a_difference
):
    theirs = tap(seat, MarkKind.ABSENT)
    behind = at - timedelta(minutes=6)
    mine = tap(seat, marked_at=behind)
    mark_many([theirs, mine] if of_a_difference else [theirs], by=chen, at=at)
    seen = {"base": mine.client_id, "settles": mine.client_id} if of_a_difference else {"base": theirs.client_id}
    correction = tap(seat, reason="She sat in the back", marked_at=behind, **seen)

    answers = [mark_many([correction], by=chen, at=at) for _ in range(2)]

    assert [codes(answer) for answer in answers] == [["present"], ["present"]]
    assert attendance.of_session(day_2)[seat.pk].state == MarkKind.PRESENT


@pytest.mark.parametrize("other", [{"reason": "Sick"}, {"marked_at_minutes": -9}])
def test_the_same_name_with_another_reason_or_moment_is_another_tap(tap, seat, chen, at, other):
    moment = at + timedelta(minutes=other.pop("marked_at_minutes", 0))
    first = tap(seat, MarkKind.EXCUSED, reason="Court")
    mark_many([first], by=chen, at=at)

    again = replace(first, marked_at=moment, **other)

    assert codes(mark_many([again], by=chen, at=at)) == ["other_mark"]
    assert seat.marks.get().reason == "Court"


def test_a_device_ahead_of_time_may_send_again(tap, seat, chen, at):
    first = tap(seat)
    mark_many([first], by=chen, at=at)

    again = replace(first, marked_at=at + timedelta(minutes=2))

    assert codes(mark_many([again], by=chen, at=at + timedelta(minutes=2))) == ["present"]


def test_the_seat_is_judged_as_it_stands_and_not_as_it_was_read(tap, seat, chen, at):
    stale = tap(seat)
    seats.withdraw(type(seat).objects.get(pk=seat.pk), "Moved away", by=chen, at=at)

    assert codes(mark_many([stale], by=chen, at=at)) == ["withdrawn"]


def test_what_was_tapped_before_the_officer_left_or_the_cohort_was_closed_is_kept(
    tap, seat, reyes_seat, cohort, chen, at
):
    before = at - timedelta(hours=2)
    seats.withdraw(seat, "Moved away", by=chen, at=at)
    statuses.close(cohort, by=chen, at=at)

    answers = mark_many([tap(seat, marked_at=before), tap(reyes_seat, marked_at=before)], by=chen, at=at)

    assert codes(answers) == ["present", "present"]
