"""What became of answers that came after the end of a try: a person decides, once each, on the record."""

from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_OID, uuid5

from django.db import transaction
from django.db.models import QuerySet

from assessments.quizzes.kinds.base import Answer
from assessments.quizzes.models import AnswerEvent, Attempt, LateDecision
from assessments.quizzes.services import answers, attempts, notices
from assessments.quizzes.services.refusals import RefusedAttempt
from course_site.cohorts.models import Cohort, Enrollment
from course_site.core import audit
from course_site.people.models import User


def of_seat(seat: Enrollment) -> QuerySet[AnswerEvent]:
    late = AnswerEvent.objects.filter(attempt_item__attempt__enrollment=seat, late=True)
    return late.select_related("attempt_item__question_version", "attempt_item__attempt__quiz_version")


def undecided(seat: Enrollment) -> QuerySet[AnswerEvent]:
    return of_seat(seat).filter(decision=None)


def seats_waiting(cohort: Cohort) -> QuerySet[Enrollment]:
    """The seats with a late answer to decide about."""
    waiting = AnswerEvent.objects.filter(late=True, decision=None, attempt_item__attempt__enrollment__cohort=cohort)
    seats = waiting.values("attempt_item__attempt__enrollment")
    return Enrollment.objects.filter(cohort=cohort, pk__in=seats).order_by("pk")


@dataclass(frozen=True)
class Outlook:
    """What would become of a try if a late answer counted."""

    replaces: Answer  # None where there was no answer
    score: int


def outlook(event: AnswerEvent) -> Outlook:
    line = answers.line_of(event.attempt_item.attempt)
    replaces = next(answer for item, answer in line if item.pk == event.attempt_item_id)
    with_it = [(item, event.answer if item.pk == event.attempt_item_id else answer) for item, answer in line]
    return Outlook(replaces, attempts.scored(with_it))


def states_of(attempt: Attempt) -> dict[int, str]:
    """Item id → what became of the last answer that came late: `waiting`, `counts` or `left_out`."""
    late = AnswerEvent.objects.filter(attempt_item__attempt=attempt, late=True).select_related("decision")
    return {event.attempt_item_id: _state(event) for event in late}


def _state(event: AnswerEvent) -> str:
    decision = getattr(event, "decision", None)
    if decision is None:
        return "waiting"
    return "counts" if decision.counted_as_id else "left_out"


@transaction.atomic
def decide(event: AnswerEvent, *, accept: bool, reason: str, by: User, at: datetime) -> LateDecision:
    """A second decision answers the first. Accepting may lower a score; a pass is never taken away.

    Raises RefusedAttempt: `newer_counts` (a later answer to the question was accepted, and would be taken back)."""
    attempt = Attempt.objects.locked().get(items=event.attempt_item_id)
    if done := LateDecision.objects.filter(event=event).first():
        return done
    if accept and _is_overtaken(event):
        raise RefusedAttempt("newer_counts")
    before = attempt.score or 0
    counted = _in_line(event) if accept else None
    if counted and not attempt.is_open:
        attempts.count(attempt, at=at)
    decision = LateDecision.objects.create(
        event=event, counted_as=counted, reason=reason, decided_by=by, decided_at=at,
        score_before=before, score_after=attempt.score or 0,
    )  # fmt: skip
    if decision.score_after != before:
        notices.late_answer_counts(decision, attempt, at=at)
    audit.record("quiz.late_answer_decided", attempt, by=by, at=at, accepted=accept, quiz=attempt.quiz_key)
    return decision


def _is_overtaken(event: AnswerEvent) -> bool:
    later = LateDecision.objects.filter(event__attempt_item=event.attempt_item_id, event__gt=event.pk)
    return later.exclude(counted_as=None).exists()


def _in_line(event: AnswerEvent) -> AnswerEvent:
    """The same answer, as the last of its question."""
    current = answers.standing_of(event.attempt_item).revision
    return AnswerEvent.objects.create(
        attempt_item=event.attempt_item, client_id=uuid5(NAMESPACE_OID, f"accepted {event.client_id}"),
        base_revision=current, revision=current + 1, answer=event.answer, received_at=event.received_at,
        given_at=event.given_at,
    )  # fmt: skip
