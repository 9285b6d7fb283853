"""One item of QTI 2 or 3: its declarations, its body, its scoring, its feedback."""

from collections.abc import Callable, Collection, Mapping
from copy import copy
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from assessments.exchange.formats import xml
from assessments.exchange.formats.qti import drawing
from assessments.exchange.formats.qti.declared import Declaration, Value, declaration
from assessments.exchange.formats.qti.operator import CannotRun
from assessments.exchange.formats.qti.program import Program
from assessments.exchange.formats.shape import CannotImport
from assessments.exchange.formats.words import Words

NOT_OF_THE_STEM = {
    "feedbackblock", "feedbackinline", "modalfeedback", "templateblock", "templateinline", "stylesheet",
    "printedvariable", "endattemptinteraction",
}  # fmt: skip


@dataclass(frozen=True)
class Feedback:
    """A text that is shown when an outcome has its name among its values."""

    outcome: str
    name: str
    element: Element


class Item:
    def __init__(self, root: Element) -> None:
        self.root = root
        self.name = root.get("title") or root.get("identifier") or "item without a name"
        self.id = root.get("identifier", "")
        body = root.find("itembody")
        if body is None:
            raise CannotImport("it has no body")
        self.body: Element = body
        drawn = drawing.draw(root)
        drawing.print_values(root, drawn.values)
        self.responses = _declared(root, drawn.correct)
        outcomes = {one.name: one.default for one in map(declaration, root.findall("outcomedeclaration"))}
        self.program = Program(root.find("responseprocessing"), self.responses, {**drawn.values, **outcomes})
        self.feedback = [
            Feedback(element.get("outcomeidentifier", ""), element.get("identifier", ""), element)
            for element in root.iter()
            if element.tag in {"modalfeedback", "feedbackblock", "feedbackinline"} and element.get("showhide") != "hide"
        ]
        self.told: list[Feedback] = []
        self.apart: set[int] = set()

    def interactions(self) -> list[Element]:
        """What asks for an answer."""
        found = [element for element in self.body.iter() if element.tag.endswith("interaction")]
        return [element for element in found if element.tag != "endattemptinteraction"]

    def only(self, interaction: Element) -> "Item":
        """The same item with one of its questions; the others are not in its stem."""
        part = copy(self)
        part.told, part.apart = [], {id(other) for other in self.interactions() if other is not interaction}
        return part

    def response(self, interaction: Element) -> Declaration:
        name = interaction.get("responseidentifier", "")
        if name not in self.responses:
            raise CannotImport("one of its questions has no declared answer")
        return self.responses[name]

    def all_right(self) -> dict[str, Value]:
        """The answers that it declares as right."""
        return {name: one.correct for name, one in self.responses.items() if one.correct is not None}

    def score(self, given: Mapping[str, Value]) -> float | None:
        """What the item itself gives for an answer; None where its scoring cannot be run here."""
        try:
            return self.program.score(given)
        except CannotRun:
            return None

    def shown(self, given: Mapping[str, Value]) -> set[str]:
        """The names of the feedback that an answer brings up."""
        try:
            outcomes = self.program.run(given)
        except CannotRun:
            return set()
        return {one.name for one in self.feedback if _holds(outcomes.get(one.outcome), one.name)}

    def always_shown(self) -> set[str]:
        """The names of the feedback that does not depend on the answer."""
        return self.shown({}) & self.shown(self.all_right())

    def say_feedback(self, names: Collection[str], words: Words) -> str:
        found = [one for one in self.feedback if one.name in names]
        self.told += found
        texts = [words.html(xml.inside(one.element)) for one in found]
        return "\n\n".join(text for text in texts if text)

    def note_untold_feedback(self, words: Words) -> None:
        for one in self.feedback:
            if one not in self.told and "".join(one.element.itertext()).strip():
                words.note(f"feedback “{one.name}” is left out")

    def stem(self, words: Words, swap: Callable[[Element], str | None]) -> str:
        """The words of the body. `swap` says what stands where the interactions are."""

        def swapped(element: Element) -> str | None:
            if element.tag == "xinclude":
                raise CannotImport("part of its text is in another file (XInclude)")
            if id(element) in self.apart or element.tag in NOT_OF_THE_STEM:
                return ""
            if element.tag == "rubricblock" and not _for_candidates(element):
                return ""
            return swap(element)

        return words.html(xml.inside(self.body, swapped))


def _declared(root: Element, drawn: Mapping[str, Value]) -> dict[str, Declaration]:
    found = map(declaration, root.findall("responsedeclaration"))
    return {one.name: replace(one, correct=drawn[one.name]) if one.name in drawn else one for one in found}


def _holds(value: Value, name: str) -> bool:
    return name in value if isinstance(value, list | tuple) else value == name


def _for_candidates(rubric: Element) -> bool:
    return "candidate" in rubric.get("view", "candidate").split()
