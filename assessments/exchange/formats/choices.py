"""Options as other systems weigh them, and what question of ours they make."""

from collections.abc import Sequence, Sized
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from assessments.exchange.formats.limits import MAX_OPTIONS
from assessments.exchange.formats.shape import CannotImport
from assessments.exchange.formats.words import Words

TRUE_FALSE = ["True", "False"]


@dataclass(frozen=True)
class Choice:
    """An option with its share of the points; below zero where it costs some."""

    text: str
    worth: Fraction
    feedback: str = ""


def body(choices: Sequence[Choice], words: Words, *, several: bool) -> tuple[str, dict[str, Any]]:
    """The kind and its fields. Several full answers to a choice of one are a choice of several here."""
    if len(choices) < 2:
        raise CannotImport("it has fewer than two options")
    weigh(choices)
    full = [choice for choice in choices if choice.worth == 1]
    right = [choice for choice in choices if choice.worth > 0] if several else full or _best(choices)
    if not several and len(right) > 1:
        words.note("any one of the right options was enough in the source; here all of them are asked for")
    if not right:
        words.note("no option is marked as right: mark one before publishing")
    _tell_lost_weights(choices, right, words, several=several)
    options = [{"text": choice.text, "correct": choice in right, "feedback": choice.feedback} for choice in choices]
    if several or len(right) > 1:
        return "multiple", {"options": options}
    return ("true_false" if [choice.text for choice in choices] == TRUE_FALSE else "single"), {"options": options}


def weigh(options: Sized) -> None:
    """Every option is compared with every other."""
    if len(options) > MAX_OPTIONS:
        raise CannotImport(f"it has more than {MAX_OPTIONS} options")


def true_false(right: bool | None, *, if_true: str, if_false: str) -> dict[str, Any]:
    """The options of a statement; `if_true` is shown to whoever says it is true."""
    return {
        "options": [
            {"text": "True", "correct": right is True, "feedback": if_true},
            {"text": "False", "correct": right is False, "feedback": if_false},
        ]
    }


def _best(choices: Sequence[Choice]) -> list[Choice]:
    best = max(choice.worth for choice in choices)
    return [choice for choice in choices if choice.worth == best > 0]


def _tell_lost_weights(choices: Sequence[Choice], right: Sequence[Choice], words: Words, *, several: bool) -> None:
    """Here right options share the points evenly, and a wrong one costs as much as a right one earns."""
    if several:
        share = Fraction(1, len(right) or 1)
        near = all(abs(choice.worth - share) < Fraction(1, 100) for choice in right)
        wrong = {choice.worth for choice in choices if choice not in right}
        if not near or any(abs(worth + share) >= Fraction(1, 100) for worth in wrong):
            words.note("the points of its options differ in the source; here each right one earns the same")
    elif any(choice.worth != 0 for choice in choices if choice not in right):
        words.note("part of the points for another option is left out")
