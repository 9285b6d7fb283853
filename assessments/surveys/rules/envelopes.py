"""What lies in a ballot box: one envelope a sender, packed to a size that no answer changes."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from assessments.surveys.rules.answers import Remark, Sorted
from assessments.surveys.rules.questions import Question

# Of one character: JSON writes a control character as \u0000.
WIDEST = 6
# Its fields, two digests, the brackets.
ENVELOPE = 400
ANSWER = 60


@dataclass(frozen=True)
class Envelope:
    """`tag` is what is kept of the receipt, `first` the digest of what was sent first."""

    tag: str
    first: str
    group: int
    kept: Sorted


def room_for(asked: Iterable[Question], seats: int) -> int:
    """The bytes that hold whatever every seat can answer."""
    return seats * (ENVELOPE + sum(_widest(question) for question in asked))


def pack(envelopes: Sequence[Envelope], room: int) -> bytes:
    """As long as `room`, whoever answered what."""
    packed = json.dumps([_plain(envelope) for envelope in envelopes], ensure_ascii=False).encode()
    if len(packed) > room:
        raise ValueError("the box is too small for its envelopes")
    return packed.ljust(room)


def unpack(packed: bytes) -> list[Envelope]:
    return [_envelope(plain) for plain in json.loads(packed)]


def _widest(question: Question) -> int:
    characters = question.limit or sum(len(str(option.value)) + 1 for option in question.options)
    return ANSWER + WIDEST * (len(question.code) + characters)


def _plain(envelope: Envelope) -> list[Any]:
    kept = envelope.kept
    remarks = [[remark.item, remark.text, remark.may_quote] for remark in kept.remarks]
    return [envelope.tag, envelope.first, envelope.group, kept.ratings, remarks, kept.background]


def _envelope(plain: list[Any]) -> Envelope:
    tag, first, group, ratings, remarks, background = plain
    kept = Sorted(
        ratings=ratings,
        remarks=tuple(Remark(*remark) for remark in remarks),
        background=tuple((item, value) for item, value in background),
    )
    return Envelope(tag, first, group, kept)
