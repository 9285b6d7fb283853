"""Moodle XML."""

from xml.etree.ElementTree import Element

from assessments.exchange.formats.gift.blocks import category_tag
from assessments.exchange.formats.moodle.kinds import KINDS, NO_QUESTIONS, NOT_FIXED
from assessments.exchange.formats.moodle.texts import say, source, tags, value
from assessments.exchange.formats.shape import CannotImport, Content, Draft, Reading, question
from assessments.exchange.formats.words import Words

NAME = "moodle_xml"
OVERALL_FEEDBACK = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
# Moodle fills these in by itself.
STANDARD_FEEDBACK = {
    "", "Your answer is correct.", "Your answer is partially correct.", "Your answer is incorrect.",
}  # fmt: skip


def recognizes(root: Element) -> bool:
    return root.tag == "quiz" or (root.tag == "question" and "type" in root.attrib)


def read(root: Element) -> Reading:
    reading, category = Reading(NAME), ""
    questions = [root] if root.tag == "question" else root.findall("question")
    for number, element in enumerate(questions, start=1):
        if element.get("type") == "category":
            category = category_tag(source(element.find("category")))
            continue
        name = source(element.find("name"))[:80] or f"question {number}"
        words = Words()
        try:
            content = _content(element, category, words)
        except CannotImport as refusal:
            reading.refuse(name, str(refusal))
        else:
            reading.add(Draft(name, value(element, "idnumber"), content, tuple(words.notes)))
    return reading


def _content(element: Element, category: str, words: Words) -> Content:
    kind = element.get("type", "")
    if kind in NO_QUESTIONS:
        raise CannotImport(NO_QUESTIONS[kind])
    if kind in NOT_FIXED:
        raise CannotImport(f"its kind is {kind}: the numbers are drawn anew each time")
    if kind not in KINDS:
        raise CannotImport(f"its kind is {kind or 'not given'}, which has no counterpart here")
    built = KINDS[kind](element, words)
    why = say(element.find("generalfeedback"), words)
    _note_what_stays(element, words)
    labels = [*tags(element), *([category] if category else [])]
    return question(built.kind, built.stem, built.body, why=why, labels=labels)


def _note_what_stays(element: Element, words: Words) -> None:
    if value(element, "hidden") == "1":
        words.note("it is hidden in the source")
    if picture := value(element, "image"):
        words.note(f"picture left out: {picture}")
    if any(say(element.find(name), Words()) not in STANDARD_FEEDBACK for name in OVERALL_FEEDBACK):
        words.note("feedback to the answer as a whole is left out")
    if any(source(hint) for hint in element.findall("hint")):
        words.note("hints are left out")
