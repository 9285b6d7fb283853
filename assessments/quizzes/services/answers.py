"""What an officer answers: each answer is kept once, in its place in line, or beside the line."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import OuterRef, Q, Subquery

from assessments.quizzes import kinds
from assessments.quizzes.kinds.base import Answer
from assessments.quizzes.models import AnswerEvent, Attempt, AttemptItem
from assessments.quizzes.rules.settings import Settings
from assessments.quizzes.services import timing
from assessments.quizzes.services.refusals import RefusedAttempt

LAST = AnswerEvent.objects.filter(attempt_item=OuterRef("pk")).counting().reverse()
# Built once: saving an answer is mostly the making of this query.
TO_ANSWER = AttemptItem.objects.locked(Subquery(LAST.values("revision")[:1]))
AT_ONCE = 20  # so many answers to one question may meet in the same moment


@dataclass(frozen=True)
class Envelope:
    """What travels with an answer: its name, the revision on the screen it was given on, the name of the answer
    before it when that one was not acknowledged yet, and what the clock of the phone said."""

    client_id: UUID
    base_revision: int
    after: UUID | None = None
    given_at: datetime | None = None


@dataclass(frozen=True)
class Standing:
    """How a question is answered: the answer that counts, and one from another screen that nobody looked at since."""

    answer: Answer = None
    revision: int = 0
    other: AnswerEvent | None = None


def save(
    item: AttemptItem, answer: Answer, *, client_id: UUID, base_revision: int, at: datetime, after: UUID | None = None
) -> AnswerEvent:
    """Keeps one answer; `keep` tells how."""
    return keep(Q(pk=item.pk), lambda _: answer, Envelope(client_id, base_revision, after), at=at)


def keep(this: Q, read: Callable[[AttemptItem], Answer], envelope: Envelope, *, at: datetime) -> AnswerEvent:
    """Keeps the answer that `read` finds for the one item it is about. The same name again answers the event that is
    there already. An answer from a screen that did not show the last one is kept and does not count (`is_stale`); one
    that comes after the end of the attempt is kept for a person to decide (`late`).

    Raises AttemptItem.DoesNotExist, what `read` raises, and RefusedAttempt: `other_answer` (the name belongs to
    another answer)."""
    for _ in range(AT_ONCE):
        try:
            with transaction.atomic():
                item = TO_ANSWER.get(this)
                event = _placed(item, read(item), envelope, at)
                event.save(force_insert=True)
        except IntegrityError:  # its name is known, or another answer took the place in the same moment
            if known := AnswerEvent.objects.filter(client_id=envelope.client_id).first():
                return _same(known, item, event.answer)
        else:
            return event
    raise RefusedAttempt("busy")


def _placed(item: AttemptItem, answer: Answer, envelope: Envelope, at: datetime) -> AnswerEvent:
    base, current = _base(envelope), item.revision or 0
    late = not item.attempt.is_open or timing.is_over(item.attempt, at=at)
    final = current > 0 and Settings.of(item.attempt.quiz_version.content).stands_at_once
    counts = base == current and not late and not final
    return AnswerEvent(
        attempt_item=item, client_id=envelope.client_id, base_revision=base, answer=answer, received_at=at,
        given_at=envelope.given_at, late=late, revision=current + 1 if counts else None,
    )  # fmt: skip


def _base(envelope: Envelope) -> int:
    """What follows a stale answer of the same screen is as stale as that one."""
    if envelope.after and (before := AnswerEvent.objects.filter(client_id=envelope.after).first()):
        return before.revision or before.base_revision
    return envelope.base_revision


def _same(known: AnswerEvent, item: AttemptItem, answer: Answer) -> AnswerEvent:
    if known.attempt_item_id != item.pk or known.answer != answer:
        raise RefusedAttempt("other_answer")
    return known


def standing_of(item: AttemptItem) -> Standing:
    return standing(item.events.all())


def standing(events: Iterable[AnswerEvent]) -> Standing:
    """Of one item, from its events in order of arrival."""
    found = Standing()
    for event in events:
        if event.revision:
            found = Standing(event.answer, event.revision)
        elif event.is_stale and event.answer != found.answer:
            found = Standing(found.answer, found.revision, event)
    return found


def standings(items: Iterable[AttemptItem]) -> dict[int, Standing]:
    """By item id, in line."""
    events: dict[int, list[AnswerEvent]] = {item.pk: [] for item in items}
    for event in AnswerEvent.objects.filter(attempt_item__in=list(events)):
        events[event.attempt_item_id].append(event)
    return {item: standing(arrived) for item, arrived in events.items()}


def answer_of(item: AttemptItem) -> Answer:
    return standing_of(item).answer


def line_of(attempt: Attempt) -> list[tuple[AttemptItem, Answer]]:
    """Each item with the answer that counts; None where there is none."""
    items = attempt.items.select_related("question_version").annotate(answer=Subquery(LAST.values("answer")[:1]))
    return [(item, item.answer) for item in items]


def unanswered(attempt: Attempt) -> list[int]:
    """The positions without an answer, in line."""
    return [item.position for item in attempt.items.with_revision() if item.revision == 0]


def gaps(attempt: Attempt) -> dict[int, str]:
    """The positions without an answer, with half of one or with two, in line, each with what is left open."""
    items = list(attempt.items.select_related("question_version"))
    stand = standings(items)
    if Settings.of(attempt.quiz_version.content).stands_at_once:
        stand = {item: replace(one, other=None) for item, one in stand.items()}
    found = {item.position: _gap(item, stand[item.pk]) for item in items}
    return {position: gap for position, gap in found.items() if gap}


def _gap(item: AttemptItem, stand: Standing) -> str:
    if stand.other:
        return "answered on two screens; look which one counts"
    if stand.answer is None:
        return "no answer yet"
    content = item.question_version.content
    return kinds.of(content).half_done(content, item.order, stand.answer)
