"""What a phone sends as answers are given, and what waited on it while there was no network."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.datastructures import MultiValueDict

from assessments.quizzes import kinds
from assessments.quizzes.kinds.base import Answer
from assessments.quizzes.models import AnswerEvent, Attempt, AttemptItem
from assessments.quizzes.rules.delivery import AnswerItem, NotWhole, read
from assessments.quizzes.services import answers
from assessments.quizzes.services.answers import Envelope
from assessments.quizzes.services.refusals import RefusedAttempt
from course_site.people.models import User
from modules.rules.content import content_hash


class OtherPerson(ValueError):
    """The answers are somebody else's: whoever is signed in now sends nothing in their name."""


@dataclass(frozen=True)
class Ack:
    """What became of one item. The hash says which words were read, so that a phone forgets its own and no others."""

    client_id: str
    hash: str
    code: str  # counts, stale or late: kept. Any other: refused
    says: str = ""  # what is wrong with the answer, or what it leaves open, in the words of the question
    revision: int | None = None  # of the answer that counts now

    @property
    def is_kept(self) -> bool:
        return self.code in {"counts", "stale", "late"}


def receive(sent: Sequence[Any], *, by: User, at: datetime) -> list[Ack]:
    """Keeps each answer in a transaction of its own, and answers every item that has a name. Sending it all again
    changes nothing and is answered the same. Raises OtherPerson."""
    named = [item for item in sent if isinstance(item, dict) and isinstance(item.get("client_id"), str)]
    acks = [_receive(item, by, at) for item in named]
    return [ack for ack in acks if ack.code != "busy"]  # not answered, it stays on the phone and comes again


def _receive(sent: dict[str, Any], by: User, at: datetime) -> Ack:
    name, digest = sent["client_id"], _hash(sent)
    try:
        item = read(sent)
    except NotWhole:
        return Ack(name, digest, "not_whole")
    try:
        event = _keep(item, by, at)
    except Unreadable as wrong:
        return Ack(name, digest, "invalid", str(wrong))
    except RefusedAttempt as refused:
        return Ack(name, digest, refused.code)
    if event.is_stale:
        return Ack(name, digest, "stale", revision=answers.standing_of(event.attempt_item).revision)
    if event.late:
        return Ack(name, digest, "late")
    return Ack(name, digest, "counts", _gap(event), event.revision)


def _gap(event: AnswerEvent) -> str:
    asked = event.attempt_item
    content = asked.question_version.content
    return kinds.of(content).half_done(content, asked.order, event.answer)


def _hash(sent: dict[str, Any]) -> str:
    try:
        return content_hash(sent)
    except (UnicodeEncodeError, RecursionError):  # half of a character, or boxes in boxes
        return ""


def _keep(item: AnswerItem, by: User, at: datetime) -> AnswerEvent:
    given = item.payload
    own = Q(attempt__enrollment__officer__user=by, attempt__public_id=given.attempt, position=given.position)
    envelope = Envelope(item.client_id, given.base, given.after, item.given_at)
    try:
        return answers.keep(own, lambda asked: _read(asked, given.fields), envelope, at=at)
    except AttemptItem.DoesNotExist:
        if Attempt.objects.filter(public_id=given.attempt).exclude(enrollment__officer__user=by).exists():
            raise OtherPerson from None
        raise RefusedAttempt("unknown_question") from None


class Unreadable(ValueError):
    """The fields hold no answer to the question; the message says what to do."""


def _read(asked: AttemptItem, fields: dict[str, list[str]]) -> Answer:
    content = asked.question_version.content
    form = kinds.of(content).show(content, asked.order, data=MultiValueDict(fields))
    if not form.is_valid():
        raise Unreadable(" ".join(str(message) for errors in form.errors.values() for message in errors))
    return form.answer()
