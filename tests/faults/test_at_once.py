"""Everybody at once, on the last day of a class: on PostgreSQL rows are locked one by one, so that two who lock them in
different orders could stop each other; on SQLite one writer waits for the other. The story is the same."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest

from assessments.quizzes.services import answers, attempts
from assessments.rubrics.models import Observation
from assessments.rubrics.services import second_ratings
from assessments.surveys.models import Invitation
from assessments.surveys.services import ballots, boxes, openings
from course_site.cohorts.models import Enrollment
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import many_marks, planning
from course_site.cohorts.services.many_marks import Tap
from course_site.people.models import Officer
from modules.services import closing
from tests.faults.hands import at_once
from tests.quizzes.conftest import RIGHT


@pytest.fixture
def seats(cohort, seat, make_officer, the_75th, at) -> list[Enrollment]:
    """Rivera's and nineteen more."""
    officers: list[Officer] = [
        make_officer(f"officer{number}@example.org", "Sam", f"Officer{number:02}", f"8{number:04}", the_75th)
        for number in range(19)
    ]
    return [seat, *(planning.enroll(cohort, officer, at=at) for officer in officers)]


@pytest.fixture
def last_hour(cohort):
    return cohort.sessions.last().ends_at


@pytest.fixture
def opening(course_survey, cohort, seats, last_hour):
    return openings.open_survey("COURSE", cohort, at=last_hour, closes_at=last_hour + timedelta(days=7))


@pytest.fixture
def mark_everybody(cohort, seats, chen, last_hour) -> Callable[[], object]:
    def mark() -> object:
        taps = [
            Tap(uuid4(), session, seat, MarkKind.PRESENT, marked_at=last_hour)
            for session in cohort.sessions.all()
            for seat in seats
        ]
        return many_marks.mark_many(taps, by=chen, at=last_hour)

    return mark


def test_officers_send_the_survey_while_a_tablet_marks_the_class(committing, opening, seats, mark_everybody, last_hour):
    invitations = list(Invitation.objects.filter(opening=opening))
    sends = [
        lambda sent=sent: ballots.cast(sent, {"C01": "5"}, receipt=str(sent.pk), at=last_hour) for sent in invitations
    ]

    faults = at_once(sends[::3], sends[1::3], sends[2::3], [mark_everybody] * 6)

    assert faults == []
    assert len(boxes.look_into(opening)) == len(seats)
    assert not Invitation.objects.filter(spent=False).exists()


def test_the_last_hour_of_a_class_ends_well_whoever_comes_first(
    committing, cohort, opening, quiz, observe, seats, mark_everybody, chen, last_hour
):
    """Every requirement is met by a hand of its own; whichever comes last completes the course."""
    tries = [attempts.start(seat, "QD1", at=last_hour) for seat in seats]
    for begun in tries:
        answers.save(begun.items.get(), RIGHT["single"], client_id=uuid4(), base_revision=0, at=last_hour)
    invitations = list(Invitation.objects.filter(opening=opening))
    evening = last_hour + timedelta(hours=1)

    faults = at_once(
        [lambda begun=begun: attempts.submit(begun, at=evening) for begun in tries],
        [lambda seen=seen: openings.mark_opened(seen, at=evening) for seen in invitations],
        [lambda sent=sent: ballots.cast(sent, {"C01": "5"}, receipt=str(sent.pk), at=evening) for sent in invitations],
        [lambda seat=seat: observe(seat, played_at=last_hour, at=evening) for seat in seats],
        [mark_everybody, mark_everybody, lambda: closing.close_cohort(cohort, by=chen, at=evening), mark_everybody],
    )

    cohort.refresh_from_db()
    assert faults == []
    assert cohort.is_closed
    assert set(cohort.enrollments.values_list("status", flat=True)) == {Enrollment.Status.COMPLETED}
    assert len(boxes.look_into(opening)) == len(seats)


def test_two_assessors_send_the_sheets_of_one_run_at_once(committing, seat, observe, chen, okafor, at):
    rating = second_ratings.assign(seat, okafor, by=chen, at=at)
    firsts, seconds = uuid4(), uuid4()

    faults = at_once(
        [lambda: observe(client_id=firsts)] * 2,
        [lambda: observe(assessor=okafor, client_id=seconds)] * 2,
    )

    assert faults == []
    sheets = Observation.objects.filter(second_rating=rating)
    assert {(sheet.client_id, sheet.is_second) for sheet in sheets} == {(firsts, False), (seconds, True)}
    assert seat.requirements_met.filter(code="role_play").exists()
