"""How each kind of question is asked and scored in QTI 3."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from xml.etree.ElementTree import SubElement

from assessments.exchange.formats.blanks import mark
from assessments.exchange.formats.qti.written import RESPONSE, Written, base_value, mapping, part, set_outcome
from assessments.exchange.formats.shape import Content
from assessments.exchange.formats.words import shown


def _choices(written: Written, options: Sequence[Content], most: int) -> None:
    choices = SubElement(
        written.body,
        "qti-choice-interaction",
        {"response-identifier": RESPONSE, "max-choices": str(most), "shuffle": "true"},
    )
    for number, option in enumerate(options, start=1):
        choices.append(part("qti-simple-choice", {"identifier": f"A{number}"}, shown(option["text"])))


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
        SubElement(spoken, "p", {"class": "speaker"}).text = line["speaker"]
        spoken.append(part("div", {"class": "says"}, shown(line["says"])))
    single(written)


def ordering(written: Written) -> None:
    items = written.content["items"]
    names = [f"A{number}" for number in range(1, len(items) + 1)]
    written.response("identifier", names, "ordered")
    order = SubElement(written.body, "qti-order-interaction", {"response-identifier": RESPONSE, "shuffle": "true"})
    for name, text in zip(names, items, strict=True):
        order.append(part("qti-simple-choice", {"identifier": name}, shown(text)))
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
        named = SubElement(set_outcome(written.scoring, "FEEDBACK"), "qti-multiple")
        for name, text in told:
            base_value(named, "identifier", name)
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
            choices.append(part("qti-simple-associable-choice", place, shown(text)))
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
    base_value(set_outcome(condition, "SCORE"), "float", "1")


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
        base_value(match, "string", one["text"])
        base_value(SubElement(set_outcome(condition, "FEEDBACK"), "qti-multiple"), "identifier", name)
        written.tell("FEEDBACK", name, one["feedback"])


def cloze(written: Written) -> None:
    text, names = shown(written.content["text"]), []
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
    offered = [
        f'<qti-inline-choice identifier="{key}">{shown(text)}</qti-inline-choice>' for key, text in named.items()
    ]
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
