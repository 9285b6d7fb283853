"""Moodle's types of question, and what they are here."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from assessments.exchange.formats import choices, numbers
from assessments.exchange.formats.choices import Choice
from assessments.exchange.formats.moodle import gaps
from assessments.exchange.formats.moodle.texts import is_true, say, source, value
from assessments.exchange.formats.shape import ESSAY, CannotImport
from assessments.exchange.formats.words import Words

NO_QUESTIONS = {
    "description": "it is a text without a question",
    "random": "it draws from a category and is no question itself",
    "randomsamatch": "it draws from a category and is no question itself",
}
NOT_FIXED = {"calculated", "calculatedsimple", "calculatedmulti"}


class Built(NamedTuple):
    kind: str
    stem: str
    body: dict[str, Any]


def _stem(element: Element, words: Words) -> str:
    return say(element.find("questiontext"), words)


def _fraction(answer: Element) -> Fraction:
    return numbers.share(answer.get("fraction") or "0")


def _choice(answer: Element, words: Words) -> Choice:
    return Choice(say(answer, words), _fraction(answer), say(answer.find("feedback"), words))


def multichoice(element: Element, words: Words) -> Built:
    several = value(element, "single").casefold() in {"false", "0"}
    found = [_choice(answer, words) for answer in element.findall("answer")]
    kind, body = choices.body(found, words, several=several)
    return Built(kind, _stem(element, words), body)


def every_right_one(element: Element, words: Words) -> Built:
    """Where each right option is marked with all of the points."""
    found = [_choice(answer, words) for answer in element.findall("answer")]
    share = Fraction(1, sum(choice.worth > 0 for choice in found) or 1)
    even = [Choice(each.text, share if each.worth > 0 else -share, each.feedback) for each in found]
    kind, body = choices.body(even, words, several=True)
    return Built(kind, _stem(element, words), body)


def all_or_nothing(element: Element, words: Words) -> Built:
    built = every_right_one(element, words)
    return built._replace(body={**built.body, "scoring": "all"})


def truefalse(element: Element, words: Words) -> Built:
    answers = {source(answer).casefold(): answer for answer in element.findall("answer")}
    if not {"true", "false"} <= answers.keys():
        raise CannotImport("one of its two answers, true and false, is missing")
    true, false = answers["true"], answers["false"]
    right = True if _fraction(true) > 0 else False if _fraction(false) > 0 else None
    body = choices.true_false(
        right, if_true=say(true.find("feedback"), words), if_false=say(false.find("feedback"), words)
    )
    return Built("true_false", _stem(element, words), body)


def shortanswer(element: Element, words: Words) -> Built:
    accepted = []
    for answer in element.findall("answer"):
        worth, feedback = _fraction(answer), say(answer.find("feedback"), words)
        if worth > 0:
            percent = max(1, min(100, round(worth * 100)))
            accepted.append({"text": source(answer), "worth": percent, "feedback": feedback})
        elif feedback:
            words.note(f"feedback for the wrong answer “{source(answer)}” left out")
    match_case = {"match_case": True} if is_true(element, "usecase") else {}
    return Built("short_text", _stem(element, words), {"accepted": accepted, **match_case})


def numerical(element: Element, words: Words) -> Built:
    answers = element.findall("answer")
    full = [answer for answer in answers if _fraction(answer) == 1]
    if not full:
        raise CannotImport("no number has all of the points")
    if any(_fraction(answer) > 0 for answer in answers if answer is not full[0]):
        words.note("part of the points for other numbers is left out")
    if any(source(answer.find("feedback")) for answer in answers):
        words.note("feedback for single numbers left out")
    units = [source(unit.find("unit_name")) for unit in element.findall("units/unit")]
    answer, tolerance = numbers.read(source(full[0])), numbers.read(value(full[0], "tolerance") or "0")
    body = numbers.body(answer, tolerance, units[0] if units else "")
    return Built("numeric", _stem(element, words), body)


def matching(element: Element, words: Words) -> Built:
    pairs, extras = [], []
    for line in element.findall("subquestion"):
        left, right = say(line, words), words.either(source(line.find("answer")))
        if left:
            pairs.append({"left": left, "right": right})
        else:
            extras.append(right)
    if not pairs:
        raise CannotImport("it has no pairs")
    return Built("matching", _stem(element, words), {"pairs": pairs, "extras": extras})


def ordering(element: Element, words: Words) -> Built:
    answers = sorted(element.findall("answer"), key=_fraction)
    items = [say(answer, words) for answer in answers]
    if len(items) < 2:
        raise CannotImport("it has fewer than two things to put in order")
    if any(source(answer.find("feedback")) for answer in answers):
        words.note("feedback for single items left out")
    return Built("ordering", _stem(element, words), {"items": items})


def essay(element: Element, words: Words) -> Built:
    words.note(ESSAY)
    return Built("short_text", _stem(element, words), {"accepted": []})


def with_gaps(fill: Callable[[Element, Words], tuple[str, dict[str, Any]]]) -> Callable[[Element, Words], Built]:
    return lambda element, words: Built("cloze", *fill(element, words))


KINDS: dict[str, Callable[[Element, Words], Built]] = {
    "multichoice": multichoice,
    "oumultiresponse": every_right_one,
    "multichoiceset": all_or_nothing,
    "truefalse": truefalse,
    "shortanswer": shortanswer,
    "numerical": numerical,
    "matching": matching,
    "ddmatch": matching,
    "ordering": ordering,
    "essay": essay,
    "essayautograde": essay,
    "cloze": with_gaps(gaps.cloze),
    "multianswer": with_gaps(gaps.cloze),
    "gapselect": with_gaps(gaps.words_to_choose),
    "ddwtos": with_gaps(gaps.words_to_choose),
    "gapfill": with_gaps(gaps.gapfill),
}
