"""Refer or not? Yes-or-no questions, each of which leads to a later question or ends with an outcome."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Code(StrEnum):
    REFER = "REFER"
    CONSULT = "CONSULT"
    HANDLE_NOW = "HANDLE_NOW"
    LEAVE_INFO = "LEAVE_INFO"
    STOP = "STOP"


@dataclass(frozen=True)
class Outcome:
    code: Code
    reason: str = ""
    do: str = ""


# Where an answer leads: the key of the next question, or the end.
Branch = str | Outcome


@dataclass(frozen=True)
class Question:
    yes: Branch
    no: Branch


def walk(questions: Mapping[str, Question], start: str, answers: Iterable[bool]) -> Branch:
    """Where the answers lead from the first question: the key of the question to ask now, or the outcome.
    Answers beyond an outcome are not looked at. A question that is missing ends in asking: when unsure, the
    safe way is to offer nothing yet."""
    step: Branch = start
    for answer in answers:
        if isinstance(step, Outcome) or step not in questions:
            break
        step = questions[step].yes if answer else questions[step].no
    if isinstance(step, Outcome) or step in questions:
        return step
    return Outcome(Code.CONSULT)


def branch(stored: Mapping[str, Any]) -> Branch:
    """The rule's value from the JSON of a question."""
    if "next" in stored:
        return str(stored["next"])
    return Outcome(Code(stored["outcome"]), stored["reason"], stored["do"])


def fault(stored: Any, later: Collection[str]) -> str:
    """What is wrong with the JSON of a branch, as a code; empty when nothing is."""
    if not isinstance(stored, dict):
        return "shape"
    if set(stored) == {"next"}:
        return "" if stored["next"] in later else "unknown_next"
    if set(stored) != {"outcome", "reason", "do"}:
        return "shape"
    return "" if stored["outcome"] in list(Code) else "unknown_outcome"
