"""QTI 2.1, 2.2 and 3.0: items, one a file."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from assessments.exchange.formats.qti import choosing, filling, placing
from assessments.exchange.formats.qti.built import Built
from assessments.exchange.formats.qti.drawing import DRAWN
from assessments.exchange.formats.qti.item import Item
from assessments.exchange.formats.qti.names import simple, simplify
from assessments.exchange.formats.shape import CannotImport, Content, Draft, Reading, question
from assessments.exchange.formats.words import Words
from assessments.letters import Unreadable

Build = Callable[[Item, Element, Words], Built]
VERSIONS = {"imsqti_v2p0": "qti2.0", "imsqti_v2p1": "qti2.1", "imsqti_v2p2": "qti2.2", "imsqtiasi_v3p0": "qti3"}
IN_A_ROW = {"textentryinteraction", "inlinechoiceinteraction", "choiceinteraction"}
OF_PICTURES = "it asks to point at or into a picture"
STRANGERS = {
    "hotspotinteraction": OF_PICTURES, "selectpointinteraction": OF_PICTURES, "graphicorderinteraction": OF_PICTURES,
    "graphicassociateinteraction": OF_PICTURES, "graphicgapmatchinteraction": OF_PICTURES,
    "positionobjectinteraction": OF_PICTURES, "drawinginteraction": "it asks to draw",
    "uploadinteraction": "it asks for a file", "mediainteraction": "it plays sound or film",
    "custominteraction": "it runs a program of its own", "portablecustominteraction": "it runs a program of its own",
}  # fmt: skip


KINDS: dict[str, Build] = {
    "choiceinteraction": choosing.choice,
    "hottextinteraction": choosing.hottext,
    "orderinteraction": placing.order,
    "matchinteraction": placing.match,
    "associateinteraction": placing.associate,
    "gapmatchinteraction": filling.gap_match,
    "inlinechoiceinteraction": lambda item, interaction, words: filling.filled(item, [interaction], words),
    "textentryinteraction": filling.typed,
    "extendedtextinteraction": filling.essay,
    "sliderinteraction": filling.slid,
}


def recognizes(root: Element) -> bool:
    return simple(root.tag) in {"assessmentitem", "assessmenttest", "assessmentstimulus"}


def read(root: Element) -> Reading:
    reading = Reading(version_of(root))
    simplify(root)
    if root.tag != "assessmentitem":
        raise Unreadable("This is a QTI test without its items. Choose the package (.zip) that holds them.")
    read_item(root, reading)
    return reading


def read_item(root: Element, reading: Reading, labels: tuple[str, ...] = ()) -> None:
    """Adds an item, in simple names, to what was read. One that asks several things is read part by part."""
    name = (root.get("title") or root.get("identifier") or "item without a name")[:80]
    try:
        item = Item(root)
        parts = _parts(item)
    except CannotImport as refusal:
        reading.refuse(name, str(refusal))
        return
    for number, asking in enumerate(parts, start=1):
        part = f", part {number}" if len(parts) > 1 else ""
        words = Words()
        try:
            content = _content(item.only(asking[0]) if part else item, asking, words, labels)
        except CannotImport as refusal:
            reading.refuse(name + part, str(refusal))
        else:
            reading.add(Draft(name + part, item.id + part, content, tuple(words.notes)))


def _parts(item: Item) -> list[list[Element]]:
    """What is asked together: blanks in a row are one question, anything else stands by itself."""
    asking = item.interactions()
    if not asking:
        raise CannotImport("it is a text without a question")
    one_of_each = all(item.response(each).cardinality == "single" for each in asking if each.tag == "choiceinteraction")
    if all(interaction.tag in IN_A_ROW for interaction in asking) and one_of_each:
        return [asking]
    return [[interaction] for interaction in asking]


def version_of(root: Element) -> str:
    """By its namespace; without one, by the shape of its names."""
    named = VERSIONS.get(root.get("xmlns", "").rpartition("/")[2])
    return named or ("qti3" if root.tag.startswith("qti-") else "qti2.1")


def _content(item: Item, asking: list[Element], words: Words, labels: tuple[str, ...]) -> Content:
    built = _built(item, asking, words)
    _note_what_stays(item, words)
    why = item.say_feedback(item.always_shown() - {one.name for one in item.told}, words)
    item.note_untold_feedback(words)
    return question(built.kind, built.stem, built.body, why=why, labels=labels)


def _built(item: Item, asking: list[Element], words: Words) -> Built:
    if len(asking) > 1:
        return filling.filled(item, asking, words)
    tag = asking[0].tag
    if tag not in KINDS:
        raise CannotImport(STRANGERS.get(tag, f"it asks in a way that is not known: {tag}"))
    return KINDS[tag](item, asking[0], words)


def _note_what_stays(item: Item, words: Words) -> None:
    if item.apart:
        words.note("one of several questions of its item, which are apart here")
    if item.root.find("templateprocessing") is not None:
        words.note(DRAWN)
    if item.root.get("adaptive") == "true":
        words.note("in the source it leads on over several attempts; here one counts")
    if item.body.find(".//endattemptinteraction") is not None:
        words.note("a button of the source (a hint, a way to end) is left out")
    if item.root.find("assessmentstimulusref") is not None:
        words.note("a text that it shares with other items is left out")
