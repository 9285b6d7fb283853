"""What the statistics of a quiz cost once a hundred thousand officers have taken it."""

from random import Random
from time import perf_counter, process_time

import pytest

from assessments.quizzes.models import Attempt, QuestionVersion, QuizVersion
from assessments.quizzes.services import authoring
from course_site.cohorts.models import Enrollment
from course_site.reports import item_statistics
from tests.benchmarks.table import measured
from tests.quizzes.conftest import BODIES, RIGHT, WRONG, question
from tests.reports import many

ATTEMPTS = 100_000
DRAW = 12


@pytest.fixture
def taken(cohort, the_75th, at) -> QuizVersion:
    """The quiz, and what is kept of each first try: the statistics read nothing else."""
    bank = [question(kind, number) for kind in BODIES for number in (1, 2, 3)][:25]
    data = {"key": "QD1", "title": "Day 1 quiz", "day": "D1", "draw": DRAW, "pass_mark": 70, "attempts": 3}
    authoring.put_quiz(data | {"always_include": [], "items": sorted(bank, key=lambda one: one["key"])}, publish=True)
    quiz, random = QuizVersion.objects.get(), Random(1)
    asked = [(version.pk, version.content["kind"]) for version in QuestionVersion.objects.all()]

    def attempt(seat: Enrollment) -> Attempt:
        skill = random.random()
        given = [(version, kind, random.random() < skill) for version, kind in random.sample(asked, DRAW)]
        score = round(100 * sum(right for *_, right in given) / DRAW)
        return Attempt(
            enrollment=seat, quiz_key=quiz.quiz_key, quiz_version=quiz, number=1, seed=1, started_at=at,
            state=Attempt.State.SUBMITTED, submitted_at=at, score=score, passed=score >= 70,
            counted=[[version, (RIGHT if right else WRONG)[kind]] for version, kind, right in given],
        )  # fmt: skip

    seats = many.seat(cohort, the_75th, ATTEMPTS, at=at)
    Attempt.objects.bulk_create(map(attempt, seats), batch_size=many.BATCH)
    return quiz


@pytest.mark.benchmark
def test_item_statistics_over_a_hundred_thousand_attempts(taken):
    rounds = []
    for _ in range(3):
        wall, cpu = perf_counter(), process_time()
        found = item_statistics.of(taken)
        rounds.append((perf_counter() - wall, process_time() - cpu))

    assert found.attempts == ATTEMPTS
    assert found.reliability.alpha > 0.5
    wall, cpu = min(rounds)
    measured(
        f"item statistics over {ATTEMPTS:,} first tries of {DRAW} questions", f"{wall:.1f} s, {cpu:.1f} s CPU", "5 s"
    )
