"""QTI 1.2, as Canvas and other systems of its time write it."""

from xml.etree.ElementTree import Element

from assessments.exchange.formats.qti.built import Built
from assessments.exchange.formats.qti1 import kinds
from assessments.exchange.formats.qti1.item import OldItem, say
from assessments.exchange.formats.shape import CannotImport, Content, Draft, Reading, question
from assessments.exchange.formats.words import Words

NAME = "qti1.2"
STRANGERS = {
    "text_only_question": "it is a text without a question",
    "file_upload_question": "it asks for a file",
    "calculated_question": "its numbers are drawn anew each time",
    "hot_spot_question": "it asks to point at a picture",
}


def recognizes(root: Element) -> bool:
    return root.tag == "questestinterop"


def read(root: Element) -> Reading:
    reading = Reading(NAME)
    read_items(root, reading)
    return reading


def read_items(root: Element, reading: Reading) -> None:
    """Adds every item, wherever it stands, to what was read."""
    for number, element in enumerate(root.iter("item"), start=1):
        name = element.get("title") or element.get("ident") or ""
        name = f"{number}: {name[:80]}"
        words = Words()
        try:
            content = _content(OldItem(element), words)
        except CannotImport as refusal:
            reading.refuse(name, str(refusal))
        else:
            reading.add(Draft(name, element.get("ident", ""), content, tuple(words.notes)))


def _content(item: OldItem, words: Words) -> Content:
    built = _built(item, words)
    why = item.say_feedback(item.always_shown(), words)
    item.note_untold_feedback(words)
    return question(built.kind, built.stem, built.body, why=why)


def _built(item: OldItem, words: Words) -> Built:
    if item.kind in STRANGERS:
        raise CannotImport(STRANGERS[item.kind])
    if not item.responses:
        raise CannotImport("it is a text without a question")
    if any(response.tag in {"response_xy", "response_grp"} for response in item.responses):
        raise CannotImport("it asks to point at or into a picture")
    first = item.responses[0]
    if len(item.responses) == 1:
        return _one(item, first, words)
    listed = all(response.tag == "response_lid" for response in item.responses)
    texts = [[say(label, Words()) for label in kinds.labels(response)] for response in item.responses]
    if listed and item.kind not in {"multiple_dropdowns_question", "fill_in_multiple_blanks_question"}:
        if kinds.declared(first).cardinality == "multiple":
            return kinds.sort(item, words)
        if all(sorted(each) == sorted(texts[0]) for each in texts):
            return kinds.matching(item, words)
    return kinds.filled(item, words)


def _one(item: OldItem, response: Element, words: Words) -> Built:
    if response.tag != "response_lid":
        return kinds.typed(item, response, words)
    if item.kind in {"multiple_dropdowns_question", "fill_in_multiple_blanks_question"}:
        return kinds.filled(item, words)
    if kinds.declared(response).cardinality == "ordered":
        return kinds.order(item, response, words)
    return kinds.choice(item, response, words)
