"""One question as the parts of a QTI 3 item."""

from collections.abc import Iterable, Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, fromstring

from assessments.exchange.formats.shape import Content
from assessments.exchange.formats.words import shown

RESPONSE = "RESPONSE"


def part(tag: str, attributes: Mapping[str, str], inside: str = "") -> Element:
    """An element around HTML of our own."""
    element: Element = fromstring(f"<x>{inside}</x>")  # noqa: S314
    element.tag, element.attrib = tag, dict(attributes)
    return element


class Written:
    """Collects declarations, body, scoring and feedback, in the order in which QTI wants them."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.declarations: list[Element] = []
        self.body = Element("qti-item-body", {"class": content["kind"]})
        self.scoring = Element("qti-response-processing")
        self.feedback: list[Element] = []
        self.outcome("SCORE", "float", default="0")
        self.body.append(part("div", {}, shown(content["stem"])))

    def elements(self) -> Iterable[Element]:
        if self.content.get("why"):
            self.outcome("WHY", "identifier")
            base_value(set_outcome(self.scoring, "WHY"), "identifier", "why")
            self.tell("WHY", "why", self.content["why"])
        responses = [one for one in self.declarations if one.tag == "qti-response-declaration"]
        outcomes = [one for one in self.declarations if one.tag == "qti-outcome-declaration"]
        return [*responses, *outcomes, self.body, self.scoring, *self.feedback]

    def response(
        self, base_type: str, correct: Sequence[str], cardinality: str = "single", name: str = RESPONSE
    ) -> Element:
        given = {"identifier": name, "cardinality": cardinality, "base-type": base_type}
        declared = Element("qti-response-declaration", given)
        if correct:
            right = SubElement(declared, "qti-correct-response")
            for value in correct:
                SubElement(right, "qti-value").text = value
        self.declarations.append(declared)
        return declared

    def outcome(self, name: str, base_type: str, cardinality: str = "single", default: str = "") -> None:
        given = {"identifier": name, "cardinality": cardinality, "base-type": base_type}
        declared = Element("qti-outcome-declaration", given)
        if default:
            SubElement(SubElement(declared, "qti-default-value"), "qti-value").text = default
        self.declarations.append(declared)

    def tell(self, outcome: str, name: str, text: str) -> None:
        place = {"outcome-identifier": outcome, "identifier": name, "show-hide": "show"}
        feedback = Element("qti-modal-feedback", place)
        feedback.append(part("qti-content-body", {}, shown(text)))
        self.feedback.append(feedback)

    def score_match(self) -> None:
        """All of the points for the declared answer."""
        condition = SubElement(SubElement(self.scoring, "qti-response-condition"), "qti-response-if")
        match = SubElement(condition, "qti-match")
        SubElement(match, "qti-variable", {"identifier": RESPONSE})
        SubElement(match, "qti-correct", {"identifier": RESPONSE})
        base_value(set_outcome(condition, "SCORE"), "float", "1")

    def score_map(self, names: Sequence[str] = (RESPONSE,)) -> None:
        """The points of the map."""
        score = set_outcome(self.scoring, "SCORE")
        parent = score if len(names) == 1 else SubElement(score, "qti-sum")
        for name in names:
            SubElement(parent, "qti-map-response", {"identifier": name})

    def feedback_of_choice(self, options: Sequence[Content], cardinality: str) -> None:
        """Whoever chooses an option is told what stands beside it."""
        if not any(option["feedback"] for option in options):
            return
        self.outcome("FEEDBACK", "identifier", cardinality)
        SubElement(set_outcome(self.scoring, "FEEDBACK"), "qti-variable", {"identifier": RESPONSE})
        for number, option in enumerate(options, start=1):
            if option["feedback"]:
                self.tell("FEEDBACK", f"A{number}", option["feedback"])


def mapping(declared: Element, entries: Mapping[str, float], *, case: bool | None = None) -> None:
    mapped = SubElement(declared, "qti-mapping", {"lower-bound": "0", "upper-bound": "1", "default-value": "0"})
    for key, worth in entries.items():
        entry = {"map-key": key, "mapped-value": f"{worth:.6g}"}
        if case is not None:
            entry["case-sensitive"] = str(case).lower()
        SubElement(mapped, "qti-map-entry", entry)


def set_outcome(parent: Element, name: str) -> Element:
    return SubElement(parent, "qti-set-outcome-value", {"identifier": name})


def base_value(parent: Element, base_type: str, value: str) -> None:
    SubElement(parent, "qti-base-value", {"base-type": base_type}).text = value
