"""Questions as Moodle XML."""

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from assessments.exchange.formats import labels
from assessments.exchange.formats.shape import Content, LeftOut, Writing, no_such_kind
from assessments.exchange.formats.words import shown, told

FORMATS = {"plain": "moodle_auto_format", "markdown": "markdown", "html": "html"}
MARK = re.compile(r"\[\[(\d+)\]\]")
OF_BLANKS = re.compile(r"([~#}\\])")


def write(questions: Sequence[Content]) -> Writing:
    """Each with its key."""
    quiz = Element("quiz")
    for content in questions:
        if content["kind"] in WRITERS:
            _question(quiz, content)
    indent(quiz)
    left_out = [LeftOut(content["key"], what) for content in questions for what in _not_said(content)]
    return Writing(tostring(quiz, encoding="utf-8", xml_declaration=True), left_out)


def _not_said(content: Content) -> Iterator[str]:
    if content["kind"] not in WRITERS:
        yield no_such_kind("Moodle XML", content["kind"])
    if content.get("scoring") == "all":
        yield "Moodle gives part of the points: it cannot say all or nothing"
    rights = [*(pair["right"] for pair in content.get("pairs", [])), *content.get("extras", [])]
    if any(told(right)[0] != "plain" for right in rights):
        yield "Moodle shows the right side of a pair without bold, italic or code"


def _question(quiz: Element, content: Content) -> None:
    type_, fill = WRITERS[content["kind"]]
    question = SubElement(quiz, "question", type=type_)
    _text(SubElement(question, "name"), content["key"])
    if type_ != "cloze":
        _said(question, "questiontext", content["stem"])
    _said(question, "generalfeedback", content.get("why", ""))
    _setting(question, "idnumber", content["key"])
    fill(question, content)
    tags = SubElement(question, "tags")
    for label in labels.of(content):
        _text(SubElement(tags, "tag"), label)


def _text(parent: Element, source: str) -> None:
    SubElement(parent, "text").text = source


def _said(parent: Element, name: str, text: str) -> Element:
    format_name, source = told(text)
    element = SubElement(parent, name, format=FORMATS[format_name])
    _text(element, source)
    return element


def _setting(question: Element, name: str, value: str) -> None:
    SubElement(question, name).text = value


def _answer(question: Element, fraction: float, text: str, feedback: str) -> None:
    answer = _said(question, "answer", text)
    answer.set("fraction", f"{fraction:.5f}".rstrip("0").rstrip("."))
    _said(answer, "feedback", feedback)


def _typed_answer(question: Element, fraction: float, text: str, feedback: str = "") -> Element:
    answer = SubElement(question, "answer", format="plain_text", fraction=str(fraction))
    _text(answer, text)
    _said(answer, "feedback", feedback)
    return answer


def _single(question: Element, content: Content) -> None:
    _setting(question, "single", "true")
    for option in content["options"]:
        _answer(question, 100 if option["correct"] else 0, option["text"], option["feedback"])


def _multiple(question: Element, content: Content) -> None:
    _setting(question, "single", "false")
    share = 100 / max(1, sum(option["correct"] for option in content["options"]))
    for option in content["options"]:
        _answer(question, share if option["correct"] else -share, option["text"], option["feedback"])


def _true_false(question: Element, content: Content) -> None:
    for option in content["options"]:
        _typed_answer(question, 100 if option["correct"] else 0, option["text"].lower(), option["feedback"])


def _short_text(question: Element, content: Content) -> None:
    _setting(question, "usecase", "1" if content.get("match_case") else "0")
    for accepted in content["accepted"]:
        _typed_answer(question, accepted["worth"], accepted["text"], accepted["feedback"])


def _numeric(question: Element, content: Content) -> None:
    answer = _typed_answer(question, 100, str(content["answer"]))
    _setting(answer, "tolerance", str(content["tolerance"]))
    if content["unit"]:
        unit = SubElement(SubElement(question, "units"), "unit")
        _setting(unit, "multiplier", "1")
        _setting(unit, "unit_name", content["unit"])


def _matching(question: Element, content: Content) -> None:
    pairs = [(pair["left"], pair["right"]) for pair in content["pairs"]]
    for left, right in [*pairs, *(("", extra) for extra in content["extras"])]:
        line = _said(question, "subquestion", left)
        _text(SubElement(line, "answer"), right)


def _ordering(question: Element, content: Content) -> None:
    for place, item in enumerate(content["items"], start=1):
        _answer(question, place, item, "")


def _cloze(question: Element, content: Content) -> None:
    """The answers stand in the text, which is HTML so that no sign of theirs is taken for Markdown."""

    def embedded(mark: re.Match[str]) -> str:
        blank = content["blanks"][int(mark[1]) - 1]
        kind = "MULTICHOICE" if blank.get("choices") else "SHORTANSWER"
        offered = blank.get("choices") or blank["accepted"]
        say = shown if blank.get("choices") else _typed
        answers = [("=" if text in blank["accepted"] else "") + _in_blank(say(text)) for text in offered]
        return f"{{1:{kind}:{'~'.join(answers)}}}"

    text = f"<div>{shown(content['stem'])}</div><div>{shown(content['text'])}</div>"
    element = Element("questiontext", format="html")
    _text(element, MARK.sub(embedded, text))
    question.insert(1, element)


def _typed(text: str) -> str:
    return escape(text, quote=False)


def _in_blank(html: str) -> str:
    return OF_BLANKS.sub(r"\\\1", html)


WRITERS: dict[str, tuple[str, Callable[[Element, Content], None]]] = {
    "single": ("multichoice", _single),
    "multiple": ("multichoice", _multiple),
    "true_false": ("truefalse", _true_false),
    "short_text": ("shortanswer", _short_text),
    "numeric": ("numerical", _numeric),
    "matching": ("matching", _matching),
    "ordering": ("ordering", _ordering),
    "cloze": ("cloze", _cloze),
}
