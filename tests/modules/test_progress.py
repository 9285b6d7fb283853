"""`services.progress`: requirements are met once, and the last one completes the course."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from course_site.classroom.rules.events import EventKind
from course_site.classroom.services import run
from course_site.cohorts.models import Enrollment, TrainingSession
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance, seats
from modules.models import CourseCompletion, RequirementMet
from modules.services import closing, progress, standing, sweeping
from modules.signals import course_completed


@pytest.fixture
def announced():
    heard = []

    def hear(sender, enrollment, at, **_):
        heard.append(enrollment.pk)

    course_completed.connect(hear)
    yield heard
    course_completed.disconnect(hear)


def test_meeting_a_requirement_twice_keeps_the_first_moment(seat, at):
    progress.record(seat, "quiz:QD1", at=at)
    progress.record(seat, "quiz:QD1", at=at.replace(hour=20))

    assert RequirementMet.objects.get().met_at == at


def test_the_last_requirement_completes_the_course_and_says_so_once(seat, complete, meet, announced):
    complete(seat)
    meet(seat, "role_play")

    seat.refresh_from_db()
    assert seat.status == Enrollment.Status.COMPLETED
    assert CourseCompletion.objects.get().facts["minutes"] == {
        "D1M1": 120,
        "D1M2": 300,
        "D2M1": 420,
        "D3M1": 420,
        "D4M1": 420,
    }
    assert announced == [seat.pk]


def test_the_last_attendance_mark_completes_the_course_too(seat, attend, meet, announced):
    meet(seat, "quiz:QD1", "role_play", "survey:COURSE")
    attend(seat, "D1", "D2", "D3")
    assert announced == []

    attend(seat, "D4")

    assert announced == [seat.pk]


def test_what_was_met_before_a_transfer_counts_after_it(seat, attend, meet, move_to_autumn, announced):
    attend(seat, "D1", "D2", "D3", "D4")
    meet(seat, "quiz:QD1", "role_play")

    moved = move_to_autumn(seat)

    assert standing.of_seat(moved).missing == ["survey:COURSE"]
    meet(moved, "survey:COURSE")
    assert announced == [moved.pk]


def test_an_officer_who_was_excused_for_a_day_is_not_complete(seat, attend, meet):
    attend(seat, "D1", "D2", "D3")
    attend(seat, "D4", kind=MarkKind.EXCUSED)
    meet(seat, "quiz:QD1", "role_play", "survey:COURSE")

    assert not CourseCompletion.objects.exists()


def test_a_seat_that_was_given_up_completes_nothing(seat, attend, meet, okafor, at):
    attend(seat, "D1", "D2", "D3", "D4")
    meet(seat, "quiz:QD1", "role_play")
    seats.withdraw(seat, "Left the department", by=okafor, at=at)

    meet(seat, "survey:COURSE")

    assert not CourseCompletion.objects.exists()


@pytest.fixture
def last_day(cohort):
    """Thursday, March 5, from 7:00 to 2:15 with a break."""
    return cohort.sessions.get(day="D4")


@pytest.fixture
def say(chen) -> Callable[..., None]:
    """Chen marks a seat at a moment of the class day."""

    def mark(seat: Enrollment, session: TrainingSession, kind: MarkKind, at: datetime, **given) -> None:
        attendance.mark(session, seat, kind, client_id=uuid4(), marked_at=at, at=at, by=chen, **given)

    return mark


@pytest.fixture
def all_but_the_last_day(seat, attend, at) -> Enrollment:
    attend(seat, "D1", "D2", "D3")
    for code in ("quiz:QD1", "role_play", "survey:COURSE"):
        RequirementMet.objects.create(enrollment=seat, code=code, met_at=at)
    return seat


def test_who_came_on_the_last_day_has_not_completed_what_is_not_taught_yet(all_but_the_last_day, say, last_day):
    seven = last_day.starts_at
    say(all_but_the_last_day, last_day, MarkKind.PRESENT, seven + timedelta(minutes=2))
    half_past = seven + timedelta(minutes=30)
    say(all_but_the_last_day, last_day, MarkKind.LEFT, half_past, clock=half_past)

    progress.complete_if_due(all_but_the_last_day, at=last_day.blocks.get().ends_at - timedelta(minutes=1))
    sweeping.complete_due(at=last_day.ends_at + timedelta(hours=9))

    assert not CourseCompletion.objects.exists()


def test_who_stayed_to_the_end_of_the_last_day_is_completed_in_the_night(all_but_the_last_day, say, last_day):
    say(all_but_the_last_day, last_day, MarkKind.PRESENT, last_day.starts_at + timedelta(minutes=2))

    taught_until = last_day.blocks.get().ends_at
    early = sweeping.complete_due(at=taught_until - timedelta(minutes=1))
    late = sweeping.complete_due(at=taught_until)

    assert (early, late) == (0, 1)


def test_a_class_that_is_closed_while_its_last_block_is_open_completes_everybody(
    cohort, all_but_the_last_day, say, last_day, chen
):
    begun = last_day.starts_at + timedelta(minutes=20)
    run.record(last_day, "D4M1", EventKind.STARTED, client_id=uuid4(), made_at=begun, at=begun, by=chen)
    say(all_but_the_last_day, last_day, MarkKind.PRESENT, begun)

    outcome = closing.close_cohort(cohort, by=chen, at=last_day.ends_at)

    assert outcome == closing.Outcome(completed=1, not_yet=0)


def test_the_night_completes_what_the_day_has_missed(seat, reyes_seat, attend, meet, last_day, at):
    attend(seat, "D1", "D2", "D3", "D4")
    for code in ("quiz:QD1", "role_play", "survey:COURSE"):
        RequirementMet.objects.create(enrollment=seat, code=code, met_at=at)
    assert not CourseCompletion.objects.exists()

    completed = sweeping.complete_due(at=last_day.ends_at)
    again = sweeping.complete_due(at=last_day.ends_at)

    assert (completed, again) == (1, 0)
    assert CourseCompletion.objects.get().enrollment == seat


def test_progress_is_seen_by_the_officer_the_trainer_and_the_administrator_only(
    seat, meet, rivera, reyes, chen, novak, okafor, marsh
):
    meet(seat, "quiz:QD1")

    seen = {
        user.last_name: RequirementMet.objects.visible_to(user).count()
        for user in (rivera, reyes, chen, novak, okafor, marsh)
    }

    assert seen == {"Rivera": 1, "Reyes": 0, "Chen": 1, "Novak": 0, "Okafor": 1, "Marsh": 0}
