"""Interactions in which things are put in order, or beside one another."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from xml.etree.ElementTree import Element

from assessments.exchange.formats.qti.built import Built, prompt
from assessments.exchange.formats.qti.choosing import text_of
from assessments.exchange.formats.qti.declared import Declaration
from assessments.exchange.formats.qti.item import Item
from assessments.exchange.formats.qti.probing import NOT_RUN
from assessments.exchange.formats.shape import CannotImport
from assessments.exchange.formats.words import Words

NOT_TOLD = "the source does not tell what belongs together"
AS_A_TABLE = "tabular"


def order(item: Item, interaction: Element, words: Words) -> Built:
    texts = {option.get("identifier", ""): text_of(option, words) for option in interaction.iter("simplechoice")}
    right = item.response(interaction).correct or ()
    if not right:
        raise CannotImport("the source does not tell the right order")
    if set(right) != texts.keys():
        raise CannotImport("only some of its things are to be put in order")
    _ask_whether_it_counts(item, words)
    return Built("ordering", _stem(item, interaction, words), {"items": [texts[name] for name in right]})


def match(item: Item, interaction: Element, words: Words) -> Built:
    sets = [_texts(choices, words) for choices in interaction.findall("simplematchset")]
    if len(sets) != 2:
        raise CannotImport("it does not have two lists to match")
    pairs = _right_pairs(item.response(interaction))
    stem = _stem(item, interaction, words)
    _ask_whether_it_counts(item, words)
    lefts, rights = sets
    if AS_A_TABLE in interaction.get("class", "") and _each_once(lefts, [left for left, _ in pairs]):
        return Built("sort", stem, _sorted(item, lefts, rights, dict(pairs), words))
    if _each_once(lefts, [left for left, _ in pairs]):
        return Built("matching", stem, _matched(lefts, rights, dict(pairs)))
    if _each_once(rights, [right for _, right in pairs]):
        turned = {right: left for left, right in pairs}
        return Built("sort", stem, _sorted(item, rights, lefts, turned, words))
    raise CannotImport("some of its lines have several answers, or none")


def associate(item: Item, interaction: Element, words: Words) -> Built:
    texts = {
        option.get("identifier", ""): text_of(option, words)
        for option in interaction.iter()
        if option.tag == "simpleassociablechoice"
    }
    pairs = _right_pairs(item.response(interaction))
    used = Counter(chain.from_iterable(pairs))
    if any(count > 1 for count in used.values()):
        raise CannotImport("one thing belongs to several others")
    words.note("in the source either side could be chosen; here the left sides are given")
    _ask_whether_it_counts(item, words)
    body = {
        "pairs": [{"left": _known(texts, left), "right": _known(texts, right)} for left, right in pairs],
        "extras": [text for name, text in texts.items() if name not in used],
    }
    return Built("matching", _stem(item, interaction, words), body)


def _stem(item: Item, interaction: Element, words: Words) -> str:
    return item.stem(words, lambda element: prompt(element) if element is interaction else None)


def _texts(choices: Element, words: Words) -> dict[str, str]:
    return {option.get("identifier", ""): text_of(option, words) for option in choices}


def _right_pairs(declared: Declaration) -> list[tuple[str, str]]:
    """As declared, or else those that the map gives points for."""
    found = (
        declared.correct
        if declared.correct is not None
        else [entry.key for entry in declared.mapping if entry.worth > 0]
    )
    pairs = [_two(pair) for pair in (found if isinstance(found, list | tuple) else [found])]
    if not pairs:
        raise CannotImport(NOT_TOLD)
    return pairs


def _two(pair: object) -> tuple[str, str]:
    parts = pair.split() if isinstance(pair, str) else sorted(pair) if isinstance(pair, frozenset) else []
    if len(parts) != 2:
        raise CannotImport("one of its pairs is not made of two")
    return parts[0], parts[1]


def _each_once(names: Iterable[str], found: Sequence[str]) -> bool:
    return sorted(names) == sorted(found)


def _known(texts: dict[str, str], name: str) -> str:
    if name not in texts:
        raise CannotImport(f"it has no “{name}”, which its key names")
    return texts[name]


def _matched(lefts: dict[str, str], rights: dict[str, str], pairs: dict[str, str]) -> dict[str, object]:
    used = set(pairs.values())
    return {
        "pairs": [{"left": text, "right": _known(rights, pairs[name])} for name, text in lefts.items()],
        "extras": [text for name, text in rights.items() if name not in used],
    }


def _sorted(
    item: Item, cards: dict[str, str], categories: dict[str, str], pairs: dict[str, str], words: Words
) -> dict[str, object]:
    return {
        "categories": list(categories.values()),
        "cards": [
            {
                "text": text,
                "category": _known(categories, pairs[name]),
                "feedback": item.say_feedback({name}, words),
            }
            for name, text in cards.items()
        ],
    }


def _ask_whether_it_counts(item: Item, words: Words) -> None:
    """The declared answer is the key; where the item's own scoring does not say so, an editor is told."""
    full = item.score(item.all_right())
    if full is None or full <= 0:
        words.note(NOT_RUN)
