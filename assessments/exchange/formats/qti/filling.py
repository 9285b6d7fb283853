"""Interactions in which something is typed, or a blank in a text is filled."""

from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element

from assessments.exchange.formats import blanks
from assessments.exchange.formats.blanks import Blank
from assessments.exchange.formats.qti import quantities
from assessments.exchange.formats.qti.built import Built, prompt
from assessments.exchange.formats.qti.choosing import text_of
from assessments.exchange.formats.qti.declared import NUMBERS, Declaration, Value
from assessments.exchange.formats.qti.item import Item
from assessments.exchange.formats.qti.probing import NO_KEY, NOT_RUN, accepted, shares
from assessments.exchange.formats.shape import ESSAY, CannotImport
from assessments.exchange.formats.words import Words

GAP = "_____"


def typed(item: Item, interaction: Element, words: Words) -> Built:
    """One field: a number or a few words."""
    declared = item.response(interaction)
    if item.body.get("class") == "cloze":
        return filled(item, [interaction], words)
    unit = quantities.unit_beside(item)
    gap = _place_of(item, interaction) if unit is None else ""
    stem = item.stem(words, lambda element: gap if element is interaction else "" if element is unit else None)
    if declared.base_type in NUMBERS:
        return _counted(item, declared, stem, words)
    return Built("short_text", stem, _worded(item, declared, words))


def slid(item: Item, interaction: Element, words: Words) -> Built:
    low, high = interaction.get("lowerbound", ""), interaction.get("upperbound", "")
    words.note(f"in the source a slider from {low} to {high}; here the number is typed")
    stem = item.stem(words, lambda element: prompt(element) if element is interaction else None)
    return _counted(item, item.response(interaction), stem, words)


def _counted(item: Item, declared: Declaration, stem: str, words: Words) -> Built:
    """A number; where the right one is not told, words that an editor fills in."""
    number = quantities.number(item, declared, words)
    if number is None:
        words.note(NO_KEY)
        return Built("short_text", stem, {"accepted": []})
    return Built("numeric", stem, number)


def essay(item: Item, interaction: Element, words: Words) -> Built:
    declared = item.response(interaction)
    stem = item.stem(words, lambda element: prompt(element) if element is interaction else None)
    body = _worded(item, declared, words) if declared.correct or declared.mapping else {"accepted": []}
    if not body["accepted"]:
        words.note(ESSAY)
    return Built("short_text", stem, body)


def filled(item: Item, interactions: list[Element], words: Words) -> Built:
    """Blanks in a text: typed, chosen from a list, or choices of one that stand in a row."""
    found = [_blank(item, interaction, words) for interaction in interactions]
    marks = {id(interaction): blanks.mark(place) for place, interaction in enumerate(interactions, start=1)}

    def swap(element: Element) -> str | None:
        mark = marks.get(id(element))
        return None if mark is None else f"{prompt(element)} {mark} " if prompt(element) else mark

    stem, body = blanks.body(item.stem(words, swap), found)
    if len(found) > 1 and _is_all_or_nothing(item):
        words.note("in the source all blanks must be right; here each one earns its part")
    return Built("cloze", stem, body)


def gap_match(item: Item, interaction: Element, words: Words) -> Built:
    """Words to put into gaps: each gap offers all of them."""
    texts = {option.get("identifier", ""): text_of(option, words) for option in interaction.findall("gaptext")}
    if interaction.find("gapimg") is not None or not texts:
        raise CannotImport("it puts pictures into a text")
    declared = item.response(interaction)
    pairs = declared.correct or [entry.key for entry in declared.mapping if entry.worth > 0]
    by_gap: dict[str, list[str]] = {}
    for pair in pairs if isinstance(pairs, list | tuple) else [pairs]:
        text, _, gap = str(pair).partition(" ")
        by_gap.setdefault(gap, []).append(texts.get(text, ""))
    gaps = list(interaction.iter("gap"))
    if any(not by_gap.get(gap.get("identifier", "")) for gap in gaps):
        raise CannotImport("the source does not tell what belongs into each gap")
    found = [Blank(by_gap[gap.get("identifier", "")], list(texts.values())) for gap in gaps]
    marks = {id(gap): blanks.mark(place) for place, gap in enumerate(gaps, start=1)}
    text = item.stem(words, lambda element: "" if element.tag == "gaptext" else marks.get(id(element)))
    return Built("cloze", *blanks.body(text, found))


def _blank(item: Item, interaction: Element, words: Words) -> Blank:
    declared = item.response(interaction)
    if interaction.tag == "textentryinteraction":
        accepted_forms = [form["text"] for form in _worded(item, declared, words)["accepted"] if form["worth"] == 100]
        return Blank(accepted_forms)
    options = [*interaction.findall("inlinechoice"), *interaction.findall("simplechoice")]
    names = [option.get("identifier", "") for option in options]
    if declared.cardinality != "single":
        raise CannotImport("it asks several questions at once")
    worth = shares(item, declared, names, words)
    texts = {name: text_of(option, words) for name, option in zip(names, options, strict=True)}
    return Blank([texts[name] for name in names if worth[name] == 1], list(texts.values()))


def _worded(item: Item, declared: Declaration, words: Words) -> dict[str, Any]:
    forms = accepted(item, declared, _candidates(item, declared))
    if not forms:
        forms = {entry.key: entry.worth for entry in declared.mapping if entry.worth > 0}
        forms = forms if declared.correct is None else {declared.correct: 1.0}
        words.note(NOT_RUN if forms else NO_KEY)
    best = max(forms.values(), default=1.0)
    told = [
        {
            "text": _plain(form),
            "worth": max(1, round(100 * score / best)),
            "feedback": item.say_feedback(item.shown({declared.name: form}) - item.always_shown(), words),
        }
        for form, score in forms.items()
    ]
    case_matters = "match-case" in item.body.get("class", "") or any(
        _case_matters(item, declared, form) for form in forms
    )
    return {"accepted": told, **({"match_case": True} if told and case_matters else {})}


def _candidates(item: Item, declared: Declaration) -> Iterable[Value]:
    """What the item itself names: its key, its map, the words in its rules."""
    named = [entry.key for entry in declared.mapping]
    named += declared.correct if isinstance(declared.correct, list | tuple) else [declared.correct]
    rules = item.root.find("responseprocessing")
    if declared.base_type == "string" and rules is not None:
        named += [value.text or "" for value in rules.iter("basevalue") if value.get("basetype") == "string"]
    return dict.fromkeys(value for value in named if value not in (None, ""))


def _case_matters(item: Item, declared: Declaration, form: Value) -> bool:
    if not isinstance(form, str) or form.swapcase() == form:
        return False
    others = item.all_right()
    full = item.score({**others, declared.name: form})
    return full is not None and full > 0 and item.score({**others, declared.name: form.swapcase()}) != full


def _is_all_or_nothing(item: Item) -> bool:
    right = item.all_right()
    full = item.score(right)
    return (
        bool(right)
        and full is not None
        and full > 0
        and all((item.score({**right, name: None}) or 0) <= 0 for name in right)
    )


def _plain(value: Value) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value).strip()


def _place_of(item: Item, interaction: Element) -> str:
    """A field in the middle of a sentence leaves a gap there; one at its end does not."""
    parent = next(element for element in item.body.iter() if interaction in list(element))
    later = list(parent)[list(parent).index(interaction) + 1 :]
    after = (interaction.tail or "") + "".join("".join(one.itertext()) + (one.tail or "") for one in later)
    return prompt(interaction) + (GAP if after.strip() else "")
