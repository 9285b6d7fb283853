"""What a phone sends: one item a survey, under a name of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from assessments.surveys.rules import receipts
from assessments.surveys.rules.answers import Given


class NotWhole(ValueError):
    """Something of the item is missing, or is not what it should be."""


@dataclass(frozen=True)
class Delivery:
    invitation: UUID
    receipt: str
    answers: Mapping[str, Given]


def read(item: Mapping[str, Any]) -> Delivery:
    """Of the payload alone: when an item was made is nobody's business. Raises NotWhole."""
    match item.get("payload"):
        case {"invitation": str(invitation), "receipt": str(typed), "answers": dict(answers)}:
            receipt = receipts.read(typed)
        case _:
            raise NotWhole
    if receipt is None or not all(_is_given(answer) for answer in answers.values()):
        raise NotWhole
    try:
        return Delivery(UUID(invitation), receipt, answers)
    except ValueError:
        raise NotWhole from None


def _is_given(answer: object) -> bool:
    return isinstance(answer, str) or (isinstance(answer, list) and all(isinstance(one, str) for one in answer))
