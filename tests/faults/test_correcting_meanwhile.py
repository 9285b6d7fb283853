"""A key is put right while somebody takes the quiz: whoever hands in meanwhile is scored by what is right."""

from threading import Event
from uuid import uuid4

import pytest
from django.db import transaction

from assessments.quizzes.models import Attempt, QuestionVersion
from assessments.quizzes.rules.regrading import Act
from assessments.quizzes.services import answers, attempts, corrections
from tests.faults.hands import at_once
from tests.quizzes.conftest import WRONG, worked_out_again

MEANWHILE = 0.5  # seconds; without the lock a try takes a tenth of it


@pytest.fixture
def asked(quiz):
    return QuestionVersion.objects.get(question_key="single-1")


def test_a_try_begun_and_handed_in_while_a_correction_is_made_is_scored_after_it(
    committing, asked, seat, reyes_seat, marsh, at
):
    answered(reyes_seat, at)
    corrected, handed_in = Event(), Event()

    def correct():
        with transaction.atomic():
            seen = corrections.dry_run(asked, Act.EVERYONE).seen
            corrections.correct(
                asked, Act.EVERYONE, seen=seen, reason="Two were right.", client_id=uuid4(), by=marsh, at=at
            )
            corrected.set()
            handed_in.wait(MEANWHILE)

    def take():
        corrected.wait(60)
        answered(seat, at)
        handed_in.set()

    faults = at_once([correct], [take])

    assert faults == []
    for attempt in Attempt.objects.all():
        assert (attempt.score, attempt.counted) == worked_out_again(attempt)
        assert attempt.score == 100


def answered(seat, at) -> None:
    attempt = attempts.start(seat, "QD1", at=at)
    answers.save(attempt.items.get(), WRONG["single"], client_id=uuid4(), base_revision=0, at=at)
    attempts.submit(attempt, at=at)
