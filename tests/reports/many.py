"""Many officers and their attempts, written in bulk: the services would take them one by one."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from assessments.quizzes import kinds
from assessments.quizzes.models import Attempt, QuestionVersion, QuizVersion
from assessments.quizzes.rules import scoring
from course_site.cohorts.models import Cohort, Enrollment
from course_site.people.models import Officer, Precinct, User

BATCH = 5_000


def seat(cohort: Cohort, precinct: Precinct, number: int, *, at: datetime, first: int = 0) -> list[Enrollment]:
    users = User.objects.bulk_create(
        (
            User(email=f"many{n}@example.org", first_name="Kit", last_name=f"Manyfold {n}")
            for n in range(first, first + number)
        ),
        batch_size=BATCH,
    )
    officers = Officer.objects.bulk_create(
        (Officer(user=user, member_no=str(place)) for place, user in enumerate(users, first)), batch_size=BATCH
    )
    return Enrollment.objects.bulk_create(
        (
            Enrollment(cohort=cohort, officer=officer, precinct=precinct, enrolled_at=at, first_seated_at=at)
            for officer in officers
        ),
        batch_size=BATCH,
    )


def hand_in(
    seats: Iterable[Enrollment], quiz: QuizVersion, draw: Callable[[int], Sequence[QuestionVersion]],
    answer: Callable[[int, QuestionVersion], Any], *, at: datetime,
) -> list[Attempt]:  # fmt: skip
    """The first try of each seat, scored: as much of it as reports read. `draw` and `answer` are asked by the place of
    the seat; None is no answer."""
    attempts = []
    for place, taker in enumerate(seats):
        given = [(question, answer(place, question)) for question in draw(place)]
        score = scoring.total([kinds.of(one.content).judge(one.content, said) for one, said in given])
        attempts.append(
            Attempt(
                enrollment=taker, quiz_key=quiz.quiz_key, quiz_version=quiz, number=1, seed=1, started_at=at,
                state=Attempt.State.SUBMITTED, submitted_at=at, score=score, passed=score >= 70,
                counted=[[question.pk, said] for question, said in given],
            )
        )  # fmt: skip
    return Attempt.objects.bulk_create(attempts, batch_size=BATCH)
