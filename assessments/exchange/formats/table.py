"""CSV: a question a row. Columns stand in any order, under headings that are recognized loosely."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from assessments.exchange.formats import choices, numbers
from assessments.exchange.formats.choices import Choice
from assessments.exchange.formats.shape import CannotImport, Content, Draft, Reading, question
from assessments.exchange.formats.words import Words
from assessments.letters import Unreadable

NAME = "csv"
HEADINGS = {
    "stem": {"stem", "question", "questiontext", "text"},
    "kind": {"kind", "type", "questiontype"},
    "key": {"key", "id", "code"},
    "right": {"right", "correct", "answer", "rightanswer", "correctanswer", "correctanswers", "answers", "accepted"},
    "why": {"why", "explanation", "rationale", "generalfeedback"},
    "objective": {"objective"},
    "difficulty": {"difficulty", "level"},
    "tags": {"tags", "tag"},
    "tolerance": {"tolerance"},
    "unit": {"unit"},
}
NUMBERED = re.compile(r"(option|choice|feedback)(\d{1,2}|[a-j])")
KINDS = {
    "single": "single", "singlechoice": "single", "multiplechoice": "single", "mc": "single",
    "multiple": "multiple", "multipleresponse": "multiple", "mr": "multiple", "several": "multiple",
    "truefalse": "true_false", "tf": "true_false",
    "numeric": "numeric", "number": "numeric", "numerical": "numeric",
    "shorttext": "short_text", "shortanswer": "short_text", "sa": "short_text",
    "ordering": "ordering", "order": "ordering", "matching": "matching", "match": "matching",
}  # fmt: skip
GUARDED = re.compile(r"'(?=[=+\-@\t\r])")
DELIMITERS = ",;\t"
MAX_CELL = 20_000

Row = Mapping[str, str]


def recognizes(text: str) -> bool:
    first = _first_line(text)
    try:
        names = {_name(heading) for heading in next(csv.reader([first], delimiter=_delimiter(first)), [])}
    except csv.Error:
        return False
    return "stem" in names and len(names & {"kind", "right", "option1", "optiona"}) > 0


def read(text: str) -> Reading:
    reading = Reading(NAME)
    for line, row in _rows(text):
        name = f"row {line}: {row.get('stem', '')[:60]}"
        words = Words()
        try:
            content = _content(row, words)
        except CannotImport as refusal:
            reading.refuse(name, str(refusal))
        else:
            reading.add(Draft(name, row.get("key", ""), content, tuple(words.notes)))
    return reading


def _rows(text: str) -> Iterator[tuple[int, Row]]:
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(_first_line(text)))
    try:
        headings = [_name(heading) for heading in next(cells for cells in reader if any(cells))]
        for cells in reader:
            row = {name: GUARDED.sub("", cell.strip()) for name, cell in zip(headings, cells, strict=False) if cell}
            if any(row.values()):
                yield reader.line_num, row
    except csv.Error as error:
        raise Unreadable(f"Line {reader.line_num}: {error}. Save it again as CSV from your spreadsheet.") from error


def _first_line(text: str) -> str:
    return next(iter(text.lstrip("\ufeff\r\n ").splitlines()), "")


def _delimiter(first: str) -> str:
    return max(DELIMITERS, key=first.count)


def _name(heading: str) -> str:
    bare = re.sub(r"[^a-z0-9]", "", heading.casefold())
    known = next((name for name, spellings in HEADINGS.items() if bare in spellings), "")
    numbered = NUMBERED.fullmatch(bare)
    return known or (f"{'option' if numbered[1] == 'choice' else numbered[1]}{numbered[2]}" if numbered else bare)


def _content(row: Row, words: Words) -> Content:
    if not row.get("stem"):
        raise CannotImport("it has no question")
    named = re.sub(r"[^a-z]", "", row.get("kind", "").casefold())
    if named and named not in KINDS:
        raise CannotImport(f"its kind “{row['kind']}” cannot be told in a row")
    kind, body = _body(KINDS.get(named) or _guess(row), row, words)
    labels = [tag.strip() for tag in re.split(r"[;,]", row.get("tags", ""))]
    labels += [f"{name}:{row[name]}" for name in ("objective", "difficulty") if row.get(name)]
    return question(kind, words.either(row["stem"]), body, why=words.either(row.get("why", "")), labels=labels)


def _guess(row: Row) -> str:
    """Without a kind: options make a choice, a number is a number, true and false a statement."""
    right = row.get("right", "").strip()
    if _options(row):
        return "multiple" if len(_parts(right)) > 1 else "single"
    if right.casefold() in {"true", "false"}:
        return "true_false"
    return "numeric" if numbers.NUMBER.fullmatch(right) else "short_text"


def _body(kind: str, row: Row, words: Words) -> tuple[str, dict[str, Any]]:
    right = row.get("right", "")
    options = [words.either(text) for text in _options(row).values()]
    if kind in {"single", "multiple"}:
        several = kind == "multiple"
        return choices.body(_choices(row, words, several=several), words, several=several)
    if kind == "true_false":
        if right.casefold() not in {"true", "false"}:
            raise CannotImport("its right answer is neither true nor false")
        feedback = [words.either(row.get(f"feedback{place}", "")) for place in (1, 2)]
        return kind, choices.true_false(right.casefold() == "true", if_true=feedback[0], if_false=feedback[1])
    if kind == "numeric":
        tolerance = numbers.read(row.get("tolerance", "0"))
        return kind, numbers.body(numbers.read(right), tolerance, row.get("unit", ""))
    if kind == "short_text":
        accepted = [{"text": text.strip(), "worth": 100, "feedback": ""} for text in right.split("|") if text.strip()]
        return kind, {"accepted": accepted}
    if len(options) < 2:
        raise CannotImport("it has fewer than two options")
    return kind, {"items": options} if kind == "ordering" else _pairs(options)


def _options(row: Row) -> dict[str, str]:
    """By number or letter, in the order of the columns."""
    return {name.removeprefix("option"): row[name] for name in row if name.startswith("option") and row[name]}


def _parts(right: str) -> list[str]:
    return [part.strip() for part in re.split(r"[|;,]", right) if part.strip()]


def _choices(row: Row, words: Words, *, several: bool) -> list[Choice]:
    """What is right is told by the option's number, its letter, or its very text. Of several, a wrong one costs."""
    options, right = _options(row), row.get("right", "")
    marks = {right.casefold(), *(part.casefold() for part in _parts(right))}
    letters = dict(zip(options, "abcdefghij", strict=False))
    chosen = [name for name, text in options.items() if {name, letters.get(name, name), text.casefold()} & marks]
    if not chosen:
        raise CannotImport(f"its right answer “{right}” is none of its options")
    share = Fraction(1, len(chosen))
    cost = -share if several else Fraction(0)
    return [
        Choice(words.either(text), share if name in chosen else cost, words.either(row.get(f"feedback{name}", "")))
        for name, text in options.items()
    ]


def _pairs(options: list[str]) -> dict[str, Any]:
    halves = [text.partition("->") for text in options]
    if not all(arrow for _, arrow, _ in halves):
        raise CannotImport("a pair is written as: left -> right")
    return {
        "pairs": [{"left": left.strip(), "right": right.strip()} for left, _, right in halves if left.strip()],
        "extras": [right.strip() for left, _, right in halves if not left.strip()],
    }
