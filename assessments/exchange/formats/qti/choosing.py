"""Interactions in which options are chosen."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any
from xml.etree.ElementTree import Element

from assessments.exchange.formats import choices, xml
from assessments.exchange.formats.choices import Choice
from assessments.exchange.formats.qti.built import Built, prompt
from assessments.exchange.formats.qti.item import NOT_OF_THE_STEM, Item
from assessments.exchange.formats.qti.probing import key_of_several, shares
from assessments.exchange.formats.words import Words


def choice(item: Item, interaction: Element, words: Words) -> Built:
    kind, body = _chosen(item, interaction, interaction.findall(".//simplechoice"), words)
    talk = next((element for element in item.body.iter("div") if element.get("class") == "dialogue-lines"), None)
    instead = {id(interaction): prompt(interaction), id(talk): ""}
    stem = item.stem(words, lambda element: instead.get(id(element)))
    if talk is not None and kind in {"single", "true_false"}:
        return Built("dialogue", stem, {"lines": _lines(talk, words), **body})
    return Built(kind, stem, body)


def hottext(item: Item, interaction: Element, words: Words) -> Built:
    """Words of a text to choose from: the text is the stem, the words are the options."""
    kind, body = _chosen(item, interaction, list(interaction.iter("hottext")), words)
    return Built(kind, item.stem(words, lambda element: None), body)


def _lines(talk: Element, words: Words) -> list[dict[str, str]]:
    """What is said before the replies, as our own writer puts it."""
    spoken = [(line.find("p"), line.find("div")) for line in talk]
    return [
        {"speaker": "".join(speaker.itertext()).strip(), "says": words.html(xml.inside(says))}
        for speaker, says in spoken
        if speaker is not None and says is not None
    ]


def text_of(option: Element, words: Words) -> str:
    return words.html(xml.inside(option, lambda child: "" if child.tag in NOT_OF_THE_STEM else None))


def _chosen(item: Item, interaction: Element, options: Sequence[Element], words: Words) -> tuple[str, dict[str, Any]]:
    declared = item.response(interaction)
    names = [option.get("identifier", "") for option in options]
    if any("templateidentifier" in option.attrib for option in options):
        words.note("some of its options are shown only at times in the source")
    several = declared.cardinality != "single"
    if several:
        key = key_of_several(item, declared, names, words)
        share = Fraction(1, len(key.right) or 1)
        worth = {name: share if name in key.right else -share for name in names}
    else:
        worth = shares(item, declared, names, words)
    told = [
        _choice(item, option, worth[name], words, {declared.name: [name] if several else name})
        for option, name in zip(options, names, strict=True)
    ]
    kind, body = choices.body(told, words, several=several)
    # Of one right option, all or nothing is the same as part by part.
    at_once = several and key.all_or_nothing and (len(key.right) != 1 or "all-or-nothing" in item.body.get("class", ""))
    return kind, {**body, "scoring": "all"} if at_once else body


def _choice(item: Item, option: Element, worth: Fraction, words: Words, alone: dict[str, Any]) -> Choice:
    """Its feedback is what stands in it, and what the item shows to whoever chooses it alone."""
    names = (item.shown(alone) - item.always_shown()) | {option.get("identifier", "")}
    return Choice(text_of(option, words), worth, item.say_feedback(names, words))
