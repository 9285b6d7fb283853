"""One question as the parts of a QTI 3 item."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from xml.etree.ElementTree import Element, SubElement, fromstring

from assessments.exchange.formats.blanks import mark
from assessments.exchange.formats.shape import Content
from assessments.exchange.formats.words import CONTROLS, shown

RESPONSE = "RESPONSE"


def html(text: str) -> str:
    return CONTROLS.sub("", shown(text))


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
        self.body.append(part("div", {}, html(content["stem"])))

    def elements(self) -> Iterable[Element]:
        if self.content.get("why"):
            self.outcome("WHY", "identifier")
            _base_value(_set(self.scoring, "WHY"), "identifier", "why")
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
        shown = Element("qti-modal-feedback", place)
        shown.append(part("qti-content-body", {}, html(text)))
        self.feedback.append(shown)

    def score_match(self) -> None:
        """All of the points for the declared answer."""
        condition = SubElement(SubElement(self.scoring, "qti-response-condition"), "qti-response-if")
        match = SubElement(condition, "qti-match")
        SubElement(match, "qti-variable", {"identifier": RESPONSE})
        SubElement(match, "qti-correct", {"identifier": RESPONSE})
        _base_value(_set(condition, "SCORE"), "float", "1")

    def score_map(self, names: Sequence[str] = (RESPONSE,)) -> None:
        """The points of the map."""
        score = _set(self.scoring, "SCORE")
        parent = score if len(names) == 1 else SubElement(score, "qti-sum")
        for name in names:
            SubElement(parent, "qti-map-response", {"identifier": name})

    def feedback_of_choice(self, options: Sequence[Content], cardinality: str) -> None:
        """Whoever chooses an option is told what stands beside it."""
        if not any(option["feedback"] for option in options):
            return
        self.outcome("FEEDBACK", "identifier", cardinality)
        SubElement(_set(self.scoring, "FEEDBACK"), "qti-variable", {"identifier": RESPONSE})
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


def _set(parent: Element, name: str) -> Element:
    return SubElement(parent, "qti-set-outcome-value", {"identifier": name})


def _base_value(parent: Element, base_type: str, value: str) -> None:
    SubElement(parent, "qti-base-value", {"base-type": base_type}).text = value


def _choices(written: Written, options: Sequence[Content], most: int) -> None:
    choices = SubElement(
        written.body,
        "qti-choice-interaction",
        {"response-identifier": RESPONSE, "max-choices": str(most), "shuffle": "true"},
    )
    for number, option in enumerate(options, start=1):
        choices.append(part("qti-simple-choice", {"identifier": f"A{number}"}, html(option["text"])))


def _right(options: Sequence[Content]) -> list[str]:
    return [f"A{number}" for number, option in enumerate(options, start=1) if option["correct"]]


def single(written: Written) -> None:
    options = written.content["options"]
    written.response("identifier", _right(options))
    _choices(written, options, 1)
    written.score_match()
    written.feedback_of_choice(options, "single")


def multiple(written: Written) -> None:
    options = written.content["options"]
    right = _right(options)
    declared = written.response("identifier", right, "multiple")
    _choices(written, options, 0)
    if written.content.get("scoring") == "all":
        written.body.set("class", "multiple all-or-nothing")
        written.score_match()
    else:
        share = 1 / (len(right) or 1)
        mapping(declared, {f"A{n}": share if f"A{n}" in right else -share for n in range(1, len(options) + 1)})
        written.score_map()
    written.feedback_of_choice(options, "multiple")


def dialogue(written: Written) -> None:
    talk = SubElement(written.body, "div", {"class": "dialogue-lines"})
    for line in written.content["lines"]:
        spoken = SubElement(talk, "div", {"class": "line"})
        SubElement(spoken, "p", {"class": "speaker"}).text = CONTROLS.sub("", line["speaker"])
        spoken.append(part("div", {"class": "says"}, html(line["says"])))
    single(written)


def ordering(written: Written) -> None:
    items = written.content["items"]
    names = [f"A{number}" for number in range(1, len(items) + 1)]
    written.response("identifier", names, "ordered")
    order = SubElement(written.body, "qti-order-interaction", {"response-identifier": RESPONSE, "shuffle": "true"})
    for name, text in zip(names, items, strict=True):
        order.append(part("qti-simple-choice", {"identifier": name}, html(text)))
    written.score_match()


def matching(written: Written) -> None:
    pairs, extras = written.content["pairs"], written.content["extras"]
    rights = list(dict.fromkeys([*(pair["right"] for pair in pairs), *extras]))
    _match(written, [pair["left"] for pair in pairs], rights, [rights.index(pair["right"]) for pair in pairs], {})


def sort(written: Written) -> None:
    """A table: a row for each card, a column for each category."""
    cards, categories = written.content["cards"], written.content["categories"]
    places = [categories.index(card["category"]) for card in cards]
    _match(written, [card["text"] for card in cards], categories, places, {"class": "qti-match-tabular"})
    told = [(f"L{number}", card["feedback"]) for number, card in enumerate(cards, start=1) if card["feedback"]]
    if told:
        written.outcome("FEEDBACK", "identifier", "multiple")
        named = SubElement(_set(written.scoring, "FEEDBACK"), "qti-multiple")
        for name, text in told:
            _base_value(named, "identifier", name)
            written.tell("FEEDBACK", name, text)


def _match(
    written: Written, lefts: Sequence[str], rights: Sequence[str], places: Sequence[int], look: Mapping[str, str]
) -> None:
    pairs = [f"L{number} R{place + 1}" for number, place in enumerate(places, start=1)]
    mapping(written.response("directedPair", pairs, "multiple"), {pair: 1 / len(pairs) for pair in pairs})
    given = {"response-identifier": RESPONSE, "max-associations": str(len(lefts)), "shuffle": "true", **look}
    match = SubElement(written.body, "qti-match-interaction", given)
    for letter, texts, most in (("L", lefts, "1"), ("R", rights, "0")):
        choices = SubElement(match, "qti-simple-match-set")
        for number, text in enumerate(texts, start=1):
            place = {"identifier": f"{letter}{number}", "match-max": most}
            choices.append(part("qti-simple-associable-choice", place, html(text)))
    written.score_map()


def numeric(written: Written) -> None:
    content = written.content
    written.response("float", [str(content["answer"])])
    unit = f' <span class="unit">{escape(content["unit"])}</span>' if content["unit"] else ""
    field = f'<qti-text-entry-interaction response-identifier="{RESPONSE}"/>{unit}'
    written.body.append(part("p", {}, field))
    condition = SubElement(SubElement(written.scoring, "qti-response-condition"), "qti-response-if")
    width = {"tolerance-mode": "absolute", "tolerance": f"{content['tolerance']} {content['tolerance']}"}
    equal = SubElement(condition, "qti-equal", width if content["tolerance"] else {"tolerance-mode": "exact"})
    SubElement(equal, "qti-variable", {"identifier": RESPONSE})
    SubElement(equal, "qti-correct", {"identifier": RESPONSE})
    _base_value(_set(condition, "SCORE"), "float", "1")


def short_text(written: Written) -> None:
    accepted, case = written.content["accepted"], written.content.get("match_case", False)
    declared = written.response("string", [one["text"] for one in accepted if one["worth"] == 100][:1])
    mapping(declared, {one["text"]: one["worth"] / 100 for one in accepted}, case=case)
    written.body.set("class", "short_text match-case" if case else "short_text")
    written.body.append(part("p", {}, f'<qti-text-entry-interaction response-identifier="{RESPONSE}"/>'))
    written.score_map()
    told = [(f"A{number}", one) for number, one in enumerate(accepted, start=1) if one["feedback"]]
    if told:
        written.outcome("FEEDBACK", "identifier", "multiple")
    for name, one in told:
        condition = SubElement(SubElement(written.scoring, "qti-response-condition"), "qti-response-if")
        match = SubElement(condition, "qti-string-match", {"case-sensitive": str(case).lower()})
        SubElement(match, "qti-variable", {"identifier": RESPONSE})
        _base_value(match, "string", one["text"])
        _base_value(SubElement(_set(condition, "FEEDBACK"), "qti-multiple"), "identifier", name)
        written.tell("FEEDBACK", name, one["feedback"])


def cloze(written: Written) -> None:
    text, names = html(written.content["text"]), []
    for number, blank in enumerate(written.content["blanks"], start=1):
        name = f"{RESPONSE}_{number}"
        text = text.replace(mark(number), _blank(written, name, blank))
        names.append(name)
    written.body.append(part("div", {}, text))
    written.score_map(names)


def _blank(written: Written, name: str, blank: Content) -> str:
    share = 1 / len(written.content["blanks"])
    choices = blank.get("choices", [])
    if not choices:
        declared = written.response("string", blank["accepted"][:1], name=name)
        mapping(declared, dict.fromkeys(blank["accepted"], share), case=False)
        return f'<qti-text-entry-interaction response-identifier="{name}"/>'
    named = {f"A{number}": text for number, text in enumerate(choices, start=1)}
    right = [key for key, text in named.items() if text in blank["accepted"]]
    mapping(written.response("identifier", right[:1], name=name), dict.fromkeys(right, share))
    offered = [f'<qti-inline-choice identifier="{key}">{html(text)}</qti-inline-choice>' for key, text in named.items()]
    given = f'response-identifier="{name}"'
    return f"<qti-inline-choice-interaction {given}>{''.join(offered)}</qti-inline-choice-interaction>"


KINDS: dict[str, Callable[[Written], None]] = {
    "single": single,
    "true_false": single,
    "multiple": multiple,
    "dialogue": dialogue,
    "ordering": ordering,
    "matching": matching,
    "sort": sort,
    "numeric": numeric,
    "short_text": short_text,
    "cloze": cloze,
}
