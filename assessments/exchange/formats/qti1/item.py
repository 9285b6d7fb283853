"""One item of QTI 1.2, which answers the same questions as one of QTI 2 or 3."""

from collections.abc import Callable, Collection, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from assessments.exchange.formats import xml
from assessments.exchange.formats.qti.declared import Value
from assessments.exchange.formats.qti.operator import CannotRun
from assessments.exchange.formats.qti1 import conditions
from assessments.exchange.formats.qti1.conditions import text_of
from assessments.exchange.formats.shape import CannotImport
from assessments.exchange.formats.words import Words

RESPONSES = {"response_lid", "response_str", "response_num", "response_xy", "response_grp"}


class OldItem:
    def __init__(self, root: Element) -> None:
        self.root = root
        presentation = root.find("presentation")
        if presentation is None:
            raise CannotImport("it has no body")
        self.presentation: Element = presentation
        self.rules = root.findall("resprocessing/respcondition")
        self.responses = [element for element in presentation.iter() if element.tag in RESPONSES]
        self.feedback = {element.get("ident", ""): element for element in root.findall("itemfeedback")}
        self.told: set[str] = set()

    @property
    def kind(self) -> str:
        """As Canvas and others name it beside the item."""
        fields = {
            text_of(field[0]): text_of(field[1]) for field in self.root.iter("qtimetadatafield") if len(field) > 1
        }
        return fields.get("question_type", "")

    def score(self, given: Mapping[str, Value]) -> float | None:
        try:
            return conditions.score(self.rules, _as_lists(given))
        except CannotRun:
            return None

    def shown(self, given: Mapping[str, Value]) -> set[str]:
        try:
            return conditions.shown(self.rules, _as_lists(given))
        except CannotRun:
            return set()

    def all_right(self) -> dict[str, Value]:
        """For each question of the item, the first answer that its rules give points for."""
        right: dict[str, Value] = {}
        for name, value in self.earning():
            right.setdefault(name, value)
        return right

    def earning(self) -> list[tuple[str, str]]:
        """What the rules that add points ask for, and which question they ask."""
        found: list[tuple[str, str]] = []
        for rule in self.rules:
            if any(text_of(change).lstrip("-") not in {"", "0", "0.0", "0.00"} for change in rule.findall("setvar")):
                found += [(test.get("respident", ""), text_of(test)) for test in _asked_for(rule)]
        return found

    def always_shown(self) -> set[str]:
        return self.shown({}) & self.shown(self.all_right())

    def say_feedback(self, names: Collection[str], words: Words) -> str:
        self.told |= set(names)
        texts = [say(self.feedback[name], words) for name in self.feedback if name in names]
        return "\n\n".join(text for text in texts if text)

    def note_untold_feedback(self, words: Words) -> None:
        for name, element in self.feedback.items():
            if name not in self.told and "".join(element.itertext()).strip():
                words.note(f"feedback “{name}” is left out")

    def stem(self, words: Words, place: Callable[[Element], str]) -> str:
        """The words outside of its questions; `place` says what stands where those are."""
        return words.html(_html(self.presentation, words, place))


def say(element: Element, words: Words) -> str:
    return words.html(_html(element, words, lambda response: ""))


def _html(element: Element, words: Words, place: Callable[[Element], str]) -> str:
    parts = []
    for child in element:
        if child.tag in RESPONSES:
            parts.append(place(child))
        elif child.tag == "mattext":
            parts.append(_text(child))
        elif child.tag in {"matimage", "matvideo", "mataudio", "matapplet"}:
            words.note(f"picture left out: {child.get('label') or child.get('uri') or 'without a name'}")
        elif child.tag in {"material", "flow", "flow_mat", "flow_label"}:
            inner = _html(child, words, place)
            parts.append(f"<p>{inner}</p>" if child.tag in {"flow", "flow_mat"} else inner)
    return "".join(parts)


def _text(mattext: Element) -> str:
    if len(mattext) or mattext.get("texttype", "text/plain") != "text/html":
        return xml.inside(mattext)
    return mattext.text or ""


def _as_lists(given: Mapping[str, Value]) -> dict[str, list[str]]:
    return {name: _as_list(value) for name, value in given.items()}


def _as_list(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(part) for part in (value if isinstance(value, list | tuple | frozenset) else [value])]


def _asked_for(rule: Element) -> list[Element]:
    """Its tests of equality that do not stand under a `not`."""
    waiting, found = list(rule.findall("conditionvar")), []
    while waiting:
        element = waiting.pop(0)
        if element.tag == "varequal":
            found.append(element)
        elif element.tag != "not":
            waiting += list(element)
    return found
