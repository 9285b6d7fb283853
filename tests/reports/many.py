"""Many officers and their attempts, written in bulk: the services would take them one by one."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from assessments.quizzes import kinds
from assessments.quizzes.models import AnswerEvent, Attempt, AttemptItem, QuestionVersion, QuizVersion
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
        (Enrollment(cohort=cohort, officer=officer, precinct=precinct, enrolled_at=at) for officer in officers),
        batch_size=BATCH,
    )


def hand_in(
    seats: Iterable[Enrollment], quiz: QuizVersion, draw: Callable[[int], Sequence[QuestionVersion]],
    answer: Callable[[int, QuestionVersion], Any], *, at: datetime,
) -> list[Attempt]:  # fmt: skip
    """The first try of each seat, scored. `draw` and `answer` are asked by the place of the seat; None is no answer."""
    attempts, items, events = [], [], []
    for place, taker in enumerate(seats):
        drawn = draw(place)
        given = [answer(place, question) for question in drawn]
        shares = [kinds.of(one.content).judge(one.content, said) for one, said in zip(drawn, given, strict=True)]
        score = scoring.total(shares)
        attempts.append(
            Attempt(
                enrollment=taker, quiz_key=quiz.quiz_key, quiz_version=quiz, number=1, seed=1, started_at=at,
                state=Attempt.State.SUBMITTED, submitted_at=at, score=score, passed=score >= 70,
            )
        )  # fmt: skip
        for position, (question, said) in enumerate(zip(drawn, given, strict=True), start=1):
            items.append(AttemptItem(attempt=attempts[-1], position=position, question_version=question, order=[]))
            if said is not None:
                events.append(_event(items[-1], said, at))
    Attempt.objects.bulk_create(attempts, batch_size=BATCH)
    AttemptItem.objects.bulk_create(items, batch_size=BATCH)
    AnswerEvent.objects.bulk_create(events, batch_size=BATCH)
    return attempts


def _event(item: AttemptItem, said: Any, at: datetime) -> AnswerEvent:
    return AnswerEvent(
        attempt_item=item, client_id=uuid4(), base_revision=0, revision=1, answer=said, received_at=at
    )  # fmt: skip


def answer_again(events: Iterable[AnswerEvent], *, at: datetime) -> None:
    """Each answer once more, as the one that took its place."""
    AnswerEvent.objects.bulk_create(
        (
            AnswerEvent(
                attempt_item_id=event.attempt_item_id, client_id=uuid4(), base_revision=1, revision=2,
                answer=event.answer, received_at=at,
            )
            for event in events
        ),
        batch_size=BATCH,
    )  # fmt: skip
