"""`services.progress`: requirements are met once, and the last one completes the course."""

import pytest

from course_site.cohorts.models import Enrollment
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import seats
from modules.models import CourseCompletion, RequirementMet
from modules.services import progress, standing, sweeping
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


def test_the_night_completes_what_the_day_has_missed(seat, reyes_seat, attend, meet, at):
    attend(seat, "D1", "D2", "D3", "D4")
    for code in ("quiz:QD1", "role_play", "survey:COURSE"):
        RequirementMet.objects.create(enrollment=seat, code=code, met_at=at)
    assert not CourseCompletion.objects.exists()

    completed = sweeping.complete_due(at=at)
    again = sweeping.complete_due(at=at)

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
