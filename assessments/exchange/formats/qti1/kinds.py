"""What the responses of a QTI 1.2 item become."""

import re
from fractions import Fraction
from typing import Any
from xml.etree.ElementTree import Element

from assessments.exchange.formats import blanks, choices, numbers
from assessments.exchange.formats.blanks import Blank
from assessments.exchange.formats.choices import Choice
from assessments.exchange.formats.qti.built import Built
from assessments.exchange.formats.qti.declared import Declaration
from assessments.exchange.formats.qti.probing import NO_KEY, accepted, key_of_several, shares
from assessments.exchange.formats.qti1.item import OldItem, say
from assessments.exchange.formats.shape import ESSAY, CannotImport
from assessments.exchange.formats.words import Words
from assessments.quizzes.rules import markup

NUMBERS = {"Decimal", "Integer", "Scientific"}


def declared(response: Element) -> Declaration:
    return Declaration(response.get("ident", ""), response.get("rcardinality", "Single").casefold(), "identifier")


def labels(response: Element) -> list[Element]:
    return list(response.iter("response_label"))


def choice(item: OldItem, response: Element, words: Words) -> Built:
    told, names = declared(response), [label.get("ident", "") for label in labels(response)]
    several = told.cardinality == "multiple"
    all_or_nothing = False
    if several:
        key = key_of_several(item, told, names, words)
        share, all_or_nothing = Fraction(1, len(key.right) or 1), key.all_or_nothing
        worth = {name: share if name in key.right else -share for name in names}
    else:
        worth = shares(item, told, names, words)
    found = [
        Choice(say(label, words), worth[name], _feedback(item, {told.name: [name]}, words))
        for label, name in zip(labels(response), names, strict=True)
    ]
    kind, body = choices.body(found, words, several=several)
    stem = item.stem(words, lambda element: "")
    return Built(kind, stem, {**body, "scoring": "all"} if all_or_nothing else body)


def order(item: OldItem, response: Element, words: Words) -> Built:
    texts = {label.get("ident", ""): say(label, words) for label in labels(response)}
    right = [value for name, value in item.earning() if name == response.get("ident")]
    if sorted(right) != sorted(texts):
        raise CannotImport("the source does not tell the right order")
    return Built("ordering", item.stem(words, lambda element: ""), {"items": [texts[name] for name in right]})


def typed(item: OldItem, response: Element, words: Words) -> Built:
    fib = response.find(".//render_fib")
    stem = item.stem(words, lambda element: "")
    is_number = response.tag == "response_num" or (fib is not None and fib.get("fibtype") in NUMBERS)
    if (is_number or item.kind == "numerical_question") and item.rules:
        return Built("numeric", stem, _number(item, response, words))
    forms = _worded(item, response)
    if not forms:
        words.note(ESSAY)
    told = [
        {"text": form, "worth": worth, "feedback": _feedback(item, {response.get("ident", ""): [form]}, words)}
        for form, worth in forms.items()
    ]
    match_case = any(
        test.get("case") == "Yes" and test.get("respident") == response.get("ident")
        for test in item.root.iter("varequal")
    )
    return Built("short_text", stem, {"accepted": told, **({"match_case": True} if match_case and told else {})})


def matching(item: OldItem, words: Words) -> Built:
    """Several lists of the same choices, one for each line."""
    pairs, offered = [], {label.get("ident", ""): say(label, words) for label in labels(item.responses[0])}
    for response in item.responses:
        names = [label.get("ident", "") for label in labels(response)]
        worth = shares(item, declared(response), names, words)
        right = [label for label, name in zip(labels(response), names, strict=True) if worth[name] == 1]
        if len(right) != 1:
            raise CannotImport("the source does not tell what belongs together")
        pairs.append({"left": _line(response, words), "right": say(right[0], words)})
    used = {pair["right"] for pair in pairs}
    extras = [text for text in dict.fromkeys(offered.values()) if text and text not in used]
    return Built("matching", item.stem(words, lambda element: ""), {"pairs": pairs, "extras": extras})


def sort(item: OldItem, words: Words) -> Built:
    """Several lists of the same cards, each with those that belong into one category."""
    texts = {label.get("ident", ""): say(label, words) for label in labels(item.responses[0])}
    categories = {response.get("ident", ""): _line(response, words) for response in item.responses}
    placed = {card: categories[name] for name, card in item.earning() if name in categories and card in texts}
    if left := [text for name, text in texts.items() if name not in placed]:
        words.note(f"cards that belong nowhere are left out: {', '.join(left)}")
    cards = [{"text": texts[name], "category": placed[name], "feedback": ""} for name in texts if name in placed]
    if len(cards) < 2:
        raise CannotImport("the source does not tell which card belongs where")
    stem = item.stem(words, lambda element: "")
    return Built("sort", stem, {"categories": list(categories.values()), "cards": cards})


def filled(item: OldItem, words: Words) -> Built:
    """Blanks, in a row or where the text names them in brackets."""
    found = [_blank(item, response, words) for response in item.responses]
    places = {id(response): blanks.mark(number) for number, response in enumerate(item.responses, start=1)}
    named = {_line(response, words): places[id(response)] for response in item.responses}
    stem = item.stem(words, lambda response: "" if _line(response, Words()) else places[id(response)])
    stem = re.sub(r"\\?\[([^\[\]\\]+)\\?\]", lambda mark: named.get(mark[1].strip(), mark[0]), stem)
    if any(mark not in stem for mark in places.values()):
        raise CannotImport("its text does not say where its blanks are")
    return Built("cloze", *blanks.body(stem, found))


def _blank(item: OldItem, response: Element, words: Words) -> Blank:
    if response.tag != "response_lid":
        forms = [form for form, worth in _worded(item, response).items() if worth == 100]
        if not forms:
            words.note(NO_KEY)
        return Blank(forms)
    names = [label.get("ident", "") for label in labels(response)]
    worth = shares(item, declared(response), names, words)
    texts = {name: say(label, words) for name, label in zip(names, labels(response), strict=True)}
    right = [texts[name] for name in names if worth[name] == 1]
    if item.kind == "fill_in_multiple_blanks_question":
        return Blank(list(map(markup.plain, right)))
    return Blank(right, list(texts.values()))


def _worded(item: OldItem, response: Element) -> dict[str, int]:
    """The accepted forms and what they are worth, in percent."""
    name = response.get("ident", "")
    named = dict.fromkeys(value for asked, value in item.earning() if asked == name)
    forms = accepted(item, declared(response), named)
    best = max(forms.values(), default=1.0)
    return {form: max(1, round(100 * points / best)) for form, points in forms.items()}


def _number(item: OldItem, response: Element, words: Words) -> dict[str, Any]:
    name = response.get("ident", "")
    tests = [
        test
        for test in item.root.iter()
        if test.get("respident") == name and numbers.NUMBER.fullmatch((test.text or "").strip())
    ]
    exact = [numbers.read(test.text or "") for test in tests if test.tag == "varequal"]
    low = [numbers.read(test.text or "") for test in tests if test.tag in {"vargt", "vargte"}]
    high = [numbers.read(test.text or "") for test in tests if test.tag in {"varlt", "varlte"}]
    if len(exact) > 1 or len(low) > 1:
        words.note("other numbers that earn points are left out")
    if low and high:
        return numbers.between(low[0], high[0])
    if not exact:
        raise CannotImport(NO_KEY)
    return numbers.body(exact[0], exact[0] * 0)


def _line(response: Element, words: Words) -> str:
    """What stands beside a list of choices."""
    return "".join(say(material, words) for material in [response] if response.find("material") is not None)


def _feedback(item: OldItem, alone: dict[str, Any], words: Words) -> str:
    return item.say_feedback(item.shown(alone) - item.always_shown() - item.shown({}), words)
