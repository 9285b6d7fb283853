"""Hostile files of questions. None may hang; what they cost is a benchmark."""

from collections.abc import Callable
from contextlib import suppress

import pytest

from assessments.exchange.formats import registry
from assessments.letters import Unreadable

SIZE = 30_000


def moodle(kind: str, text: str = "x", answer: str = "") -> str:
    return (
        f'<quiz><question type="{kind}"><questiontext><text><![CDATA[{text}]]></text></questiontext>{answer}'
        "</question></quiz>"
    )


def weighed(fraction: str) -> str:
    answers = f'<answer fraction="{fraction}"><text>a</text></answer><answer fraction="0"><text>b</text></answer>'
    return moodle("multichoice", answer=answers)


def repeated(part: str) -> Callable[[int], str]:
    return lambda size: part * (size // len(part))


def html(part: str, end: str = "x") -> Callable[[int], str]:
    return lambda size: "::a::[html]" + repeated(part)(size) + end + " {=a}"


HOSTILE: dict[str, Callable[[int], str]] = {
    "blank lines": lambda size: "x" + "\n" * size + "y {=a}",
    "spaces before a format": lambda size: "a" + " " * size + "b {=a}",
    "labels that do not close": lambda size: "// " + repeated("[id:")(size) + "\n::a::b {=a}",
    "a long category of many questions": lambda size: (
        "$CATEGORY: " + "x" * size + "\n\n" + "\n\n".join(f"{n}? {{T}}" for n in range(size // 200))
    ),
    "many labels": lambda size: "// " + "".join(f"[tag:{n}]" for n in range(size // 10)) + "\n::a::b {=a}",
    "a weight of many digits": lambda size: "::a::b {~%" + "9" * size + "%x ~%100%y}",
    "a number of many digits": lambda size: "::a::b {#" + "9" * size + "x}",
    "many options": lambda size: "::a::b {=a" + repeated("~b")(size) + "}",
    "braces": lambda size: "x {=a}" + repeated("{")(size),
    "line breaks before a word": html("<br>"),
    "comments that do not close": html("<!--"),
    "declarations that do not close": html("<!["),
    "tags that do not close": html("<a "),
    "ends without a start": html("</b>"),
    "entities": html("&a"),
    "brackets of Markdown": lambda size: "::a::[markdown]" + repeated("[")(size) + " {=a}",
    "links of Markdown": lambda size: "::a::[markdown]" + repeated("[a](<b")(size) + " {=a}",
    "quotes of Markdown": lambda size: "::a::[markdown]" + repeated("> ")(size) + " {=a}",
    "stars of Markdown": lambda size: "::a::[markdown]" + repeated("*a _b ")(size) + " {=a}",
    "backticks of Markdown": lambda size: "::a::[markdown]" + repeated("`a ``b ")(size) + " {=a}",
    "lines before the first option": lambda size: repeated("a\n")(size) + "A. b\nB. c\nANSWER: A\n",
    "options of Aiken": lambda size: "a\n" + repeated("A. b\n")(size) + "ANSWER: A\n",
    "an answer of Aiken with spaces in it": lambda size: "a\nA. b\nB. c\nANSWER: x" + " " * size + "x",
    "answers in a text that do not close": lambda size: moodle("cloze", repeated("{:A:")(size)),
    "answers in a text": lambda size: moodle("cloze", repeated("{:SA:=a}")(size)),
    "gaps that do not close": lambda size: moodle("gapfill", repeated("[")(size)),
    "a share of many digits": lambda size: weighed("9" * size),
    "a share without end": lambda size: weighed("1e" + "9" * size),
    "columns": lambda size: "kind,stem" + repeated(",x")(size) + "\nsingle,a" + repeated(",x")(size),
}


def read_or_refused(text: str) -> None:
    with suppress(Unreadable):
        registry.read(text.encode())


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_read_or_refused_and_no_more(name):
    read_or_refused(HOSTILE[name](SIZE))
