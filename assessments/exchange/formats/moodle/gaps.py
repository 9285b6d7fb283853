"""Moodle's three ways to write blanks into a text."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

from assessments.exchange.formats import blanks, numbers
from assessments.exchange.formats.blanks import Blank
from assessments.exchange.formats.moodle.texts import WAYS, source, value
from assessments.exchange.formats.shape import CannotImport
from assessments.exchange.formats.words import Words, weighed

OPENING = re.compile(r"\{\d*:([A-Z_]+):")
CLOSING = re.compile(r"((?:\\.|[^}\\])*)\}", re.DOTALL)
ALTERNATIVE = re.compile(r"(?:\\.|[^~\\])+", re.DOTALL)
ANSWER = re.compile(r"(=|%(-?\d[\d.]*)%)?((?:\\.|[^#\\])*)(#.*)?", re.DOTALL)
TYPED = {"SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC"}
COUNTED = {"NUMERICAL", "NM"}
CHOSEN = re.compile(r"(?:MULTICHOICE(?:_[HVS]+)?|MC[HVS]*)")
NUMBERED = re.compile(r"\[\[(\d{1,3})\]\]")
TAG = re.compile(r"<[^<>]*>")
REGEX_SIGNS = re.compile(r"[\\^$*+?()]")


def cloze(element: Element, words: Words) -> tuple[str, dict[str, Any]]:
    """Answers embedded in the text: `{1:SHORTANSWER:=Paris}`."""
    found: list[Blank] = []

    def place(kind: str, answers: str) -> str:
        found.append(_embedded(kind, answers, words))
        return blanks.mark(len(found))

    return blanks.body(_text(element, lambda text: _replaced(text, place), words), found)


def _replaced(text: str, place: Callable[[str, str], str]) -> str:
    """The text with something else for each of its embedded answers. One that does not close ends the search: none
    after it closes either."""
    parts, end = [], 0
    while (opening := OPENING.search(text, end)) and (closing := CLOSING.match(text, opening.end())):
        parts += [text[end : opening.start()], place(opening[1], closing[1])]
        end = closing.end()
    return "".join([*parts, text[end:]])


def words_to_choose(element: Element, words: Words) -> tuple[str, dict[str, Any]]:
    """Numbered gaps, and words in groups: `[[1]]` is filled by the first word, and may be chosen from its group."""
    options = [*element.findall("selectoption"), *element.findall("dragbox")]
    texts = [words.either(source(option)) for option in options]
    groups = [value(option, "group") for option in options]
    found: list[Blank] = []

    def place(gap: re.Match[str]) -> str:
        number = int(gap[1]) - 1
        if not 0 <= number < len(texts):
            raise CannotImport(f"its gap {gap[0]} has no word")
        group = [text for text, name in zip(texts, groups, strict=True) if name == groups[number]]
        found.append(Blank([texts[number]], list(dict.fromkeys(group))))
        return blanks.mark(len(found))

    return blanks.body(_text(element, lambda text: NUMBERED.sub(place, text), words), found)


def gapfill(element: Element, words: Words) -> tuple[str, dict[str, Any]]:
    """The words stand between brackets in the text: `The cat [sat] on the mat.`"""
    left, right = map(re.escape, (value(element, "delimitchars") or "[]")[:2].ljust(2, "]"))
    listed = value(element, "answerdisplay") in {"dragdrop", "dropdown"}
    say = words.either if listed else _said
    offered = list(dict.fromkeys(say(source(answer)) for answer in element.findall("answer")))
    found: list[Blank] = []

    def place(gap: re.Match[str]) -> str:
        accepted = [say(word) for word in gap[1].split("|")]
        if not listed and value(element, "disableregex") != "1" and REGEX_SIGNS.search(gap[1]):
            raise CannotImport(f"its gap “{gap[1]}” is a pattern, which nothing here can check")
        found.append(Blank(accepted, offered if listed else []))
        return blanks.mark(len(found))

    pattern = re.compile(f"{left}([^<>{left}{right}]*){right}")
    return blanks.body(_text(element, lambda text: pattern.sub(place, text), words), found)


def _text(element: Element, fill: Callable[[str], str], words: Words) -> str:
    """The text with numbered marks where its blanks are."""
    question = element.find("questiontext")
    if question is None:
        raise CannotImport("it has no text")
    way = WAYS.get(question.get("format", ""), Words.either)
    return way(words, fill(weighed(source(question))))


def _embedded(kind: str, answers: str, words: Words) -> Blank:
    say = words.either if CHOSEN.fullmatch(kind) else _said
    right, texts = [], []
    for alternative in ALTERNATIVE.findall(answers):
        answer = ANSWER.fullmatch(alternative)
        if answer is None:
            raise CannotImport(f"its blank “{answers[:40]}” cannot be read")
        text = say(re.sub(r"\\(.)", r"\1", answer[3]))
        texts.append(text)
        if answer[1] == "=" or (answer[2] and numbers.read(answer[2]) == 100):
            right.append(text)
        elif answer[2] and numbers.read(answer[2]) > 0:
            words.note(f"part of the points for “{text}” is left out")
        if answer[4] and len(answer[4]) > 1:
            words.note("feedback for single blanks left out")
    if not right:
        raise CannotImport(f"its blank “{answers[:40]}” has no right answer")
    return _blank(kind, right, texts, words)


def _blank(kind: str, right: list[str], texts: list[str], words: Words) -> Blank:
    if CHOSEN.fullmatch(kind):
        if len(texts) < 2:
            raise CannotImport("one of its blanks has fewer than two choices")
        return Blank(right, list(dict.fromkeys(texts)))
    if kind in COUNTED:
        answers = [text.partition(":") for text in right]
        if any(tolerance.strip(" 0.") for _, _, tolerance in answers):
            words.note("how far off a number may be in a blank is left out: only the exact one counts")
        return Blank([number.strip() for number, _, _ in answers])
    if kind in TYPED:
        if kind in {"SHORTANSWER_C", "SAC", "MWC"}:
            words.note("capital letters count in the source, and do not count here")
        return Blank(right)
    raise CannotImport(f"one of its blanks is {kind}, which has no counterpart here")


def _said(text: str) -> str:
    """The words alone."""
    return " ".join(unescape(TAG.sub(" ", text)).split())
