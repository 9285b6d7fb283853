"""What stands between the braces."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from assessments.exchange.formats import choices, numbers
from assessments.exchange.formats.choices import Choice
from assessments.exchange.formats.gift.blocks import signs
from assessments.exchange.formats.shape import ESSAY, CannotImport
from assessments.exchange.formats.words import Words

STATEMENT = re.compile(r"(TRUE|FALSE|T|F)\s*(?:#(.*))?", re.DOTALL | re.IGNORECASE)
PART = re.compile(r"(?=[=~])")
WEIGHT = re.compile(r"\s*%(-?\d[\d.]*)%")
FORMAT = re.compile(r"^\s*\[(html|moodle|plain|markdown)\]")


class Answers(NamedTuple):
    kind: str
    body: dict[str, Any]
    why: str


@dataclass(frozen=True)
class Part:
    """One answer: `=` or `~`, its share of the points, its text and feedback as they stand in the file."""

    mark: str
    worth: Fraction
    text: str
    feedback: str
    weighed: bool


def way_of(format_name: str, words: Words) -> Callable[[str], str]:
    return {"html": words.html, "markdown": words.markdown, "plain": words.plain}.get(format_name, words.either)


def answers_of(inside: str, words: Words, format_name: str) -> Answers:
    def say(text: str) -> str:
        found = FORMAT.match(text)
        text = text[found.end() :] if found else text
        return way_of(found[1] if found else format_name, words)(signs(text).strip())

    answers, _, general = inside.strip().partition("####")
    return Answers(*_body(answers.strip(), words, say), why=say(general))


def _body(answers: str, words: Words, say: Callable[[str], str]) -> tuple[str, dict[str, Any]]:
    if not answers:
        words.note(ESSAY)
        return "short_text", {"accepted": []}
    if statement := STATEMENT.fullmatch(answers):
        return "true_false", _statement(statement, say)
    if answers.startswith("#"):
        return "numeric", _number(answers[1:], words)
    if not answers.startswith(("=", "~")):
        return "short_text", {"accepted": _accepted([_part(f"={answers}")], words, say)}
    parts = [_part(text) for text in PART.split(answers) if text]
    choices.weigh(parts)
    if any(part.mark == "~" for part in parts):
        return _options(parts, words, say)
    if all("->" in part.text and not part.weighed for part in parts):
        return "matching", _pairs(parts, words, say)
    return "short_text", {"accepted": _accepted(parts, words, say)}


def _part(text: str) -> Part:
    mark, rest = text[0], text[1:]
    weight = WEIGHT.match(rest)
    worth = numbers.share(weight[1]) if weight else Fraction(mark == "=")
    answer, _, feedback = (rest[weight.end() :] if weight else rest).partition("#")
    return Part(mark, worth, answer, feedback, weighed=bool(weight))


def _statement(found: re.Match[str], say: Callable[[str], str]) -> dict[str, Any]:
    """The first feedback is for whoever is wrong, the second for whoever is right."""
    holds = found[1].upper().startswith("T")
    if_wrong, _, if_right = (found[2] or "").partition("#")
    return choices.true_false(
        holds, if_true=say(if_right if holds else if_wrong), if_false=say(if_wrong if holds else if_right)
    )


def _options(parts: list[Part], words: Words, say: Callable[[str], str]) -> tuple[str, dict[str, Any]]:
    several = all(part.mark == "~" for part in parts)
    found = [Choice(say(part.text), part.worth, say(part.feedback)) for part in parts]
    return choices.body(found, words, several=several)


def _accepted(parts: list[Part], words: Words, say: Callable[[str], str]) -> list[dict[str, Any]]:
    accepted = []
    for part in parts:
        if part.worth > 0:
            worth = max(1, min(100, round(part.worth * 100)))
            accepted.append({"text": _typed(part.text), "worth": worth, "feedback": say(part.feedback)})
        elif part.feedback.strip():
            words.note(f"feedback for the wrong answer “{_typed(part.text)}” left out")
    return accepted


def _typed(text: str) -> str:
    """What is typed has no format."""
    return signs(FORMAT.sub("", text, count=1)).strip()


def _pairs(parts: list[Part], words: Words, say: Callable[[str], str]) -> dict[str, Any]:
    pairs, extras = [], []
    for part in parts:
        left, _, right = part.text.partition("->")
        if left.strip():
            pairs.append({"left": say(left), "right": say(right)})
        else:
            extras.append(say(right))
        if part.feedback.strip():
            words.note("feedback for a pair left out")
    return {"pairs": pairs, "extras": extras}


def _number(answers: str, words: Words) -> dict[str, Any]:
    first, _, _ = answers.partition("~")
    if "=" not in first:
        first = f"={first}"
    parts = [_part(text) for text in PART.split(first.strip()) if text.strip()]
    full = [part for part in parts if part.worth == 1]
    if not full:
        raise CannotImport("no number has all of the points")
    if any(part is not full[0] and part.worth > 0 for part in parts):
        words.note("part of the points for other numbers is left out")
    if any(part.feedback.strip() for part in parts) or "#" in answers.partition("~")[2]:
        words.note("feedback for single numbers left out")
    return _number_of(signs(full[0].text).strip())


def _number_of(text: str) -> dict[str, Any]:
    low, dots, high = text.partition("..")
    if dots:
        return numbers.between(numbers.read(low), numbers.read(high))
    answer, _, tolerance = text.partition(":")
    return numbers.body(numbers.read(answer), numbers.read(tolerance or "0"))
