"""Aiken: a question on one line, options with letters, and the letter of the right one."""

import re
from collections.abc import Iterator
from fractions import Fraction

from assessments.exchange.formats import choices
from assessments.exchange.formats.choices import Choice
from assessments.exchange.formats.shape import CannotImport, Content, Draft, Reading, question
from assessments.exchange.formats.words import Words

NAME = "aiken"
OPTION = re.compile(r"\s*([A-Z])[.)]\s*(.+)")
ANSWER = re.compile(r"\s*ANSWER\s*:(.*)", re.IGNORECASE)
LETTER = re.compile(r"[A-Za-z]")


def recognizes(text: str) -> bool:
    lines = text.splitlines()
    return any(map(OPTION.fullmatch, lines)) and any(map(ANSWER.fullmatch, lines))


def read(text: str) -> Reading:
    reading = Reading(NAME)
    for start, lines in _blocks(text):
        name = next((line for line in lines if not OPTION.fullmatch(line)), lines[0]).strip()[:80]
        words = Words()
        try:
            content = _content(lines, words)
        except CannotImport as refusal:
            reading.refuse(f"line {start}: {name}", str(refusal))
        else:
            reading.add(Draft(name, "", content, tuple(words.notes)))
    return reading


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines of each question. An answer ends it, and so does a new question before its answer came."""
    start, lines, has_options = 1, list[str](), False
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        is_option, is_answer = bool(OPTION.fullmatch(line)), bool(ANSWER.fullmatch(line))
        if has_options and not is_option and not is_answer:
            yield start, lines
            lines, has_options = [], False
        start = start if lines else number
        lines.append(line)
        has_options = has_options or is_option
        if is_answer:
            yield start, lines
            lines, has_options = [], False
    if lines:
        yield start, lines


def _content(lines: list[str], words: Words) -> Content:
    options = [found for line in lines if (found := OPTION.fullmatch(line))]
    answer = next((found[1].strip() for line in lines if (found := ANSWER.fullmatch(line))), None)
    stem = [line for line in lines if not OPTION.fullmatch(line) and not ANSWER.fullmatch(line)]
    if not stem:
        raise CannotImport("it has no question before its options")
    if answer is None:
        raise CannotImport("it has no line that begins with ANSWER:")
    if not LETTER.fullmatch(answer) or answer.upper() not in {found[1] for found in options}:
        raise CannotImport(f"its answer “{answer}” is none of its options")
    weighed = [Choice(words.plain(each[2]), Fraction(each[1] == answer.upper())) for each in options]
    kind, body = choices.body(weighed, words, several=False)
    return question(kind, words.plain("\n".join(stem)), body)
