"""Ink as its compiler writes it, version 19 to 21: knots, words, choices, and tags for what a scene has besides."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from assessments.letters import Unreadable
from assessments.scenarios.rules.vocabulary import ENDINGS, PITFALLS, SKILLS, VERDICTS
from assessments.stories.formats import shape
from assessments.stories.formats.ink import tree
from assessments.stories.formats.ink.tree import Container, Pointer
from assessments.stories.formats.ink.walking import METERS, Choice, Told, Walker
from assessments.stories.formats.limits import MAX_TEXT
from assessments.stories.formats.shape import NO_CHOICES, Content, Reading

GLOBALS = "global decl"
NUMBER = re.compile(r"[+-]?\d{1,3}")
# What tags may say: `# skill: reflect`, `# tension: -8`, `# verdict: best`.
OF_AN_ENDING = {"type": ENDINGS, "verdict": VERDICTS}
SKILL = {"skill": {**SKILLS, **PITFALLS}}
# The end of every way that the story just stops on.
STOP = "e_end"


@dataclass(frozen=True)
class Way:
    choice: Choice
    result: Told
    target: Pointer | None


@dataclass(frozen=True)
class Place:
    at: Pointer
    told: Told
    ways: tuple[Way, ...]


def recognizes(text: str) -> bool:
    return text.lstrip("\ufeff \t\n").startswith("{")


def read(text: str) -> Reading:
    """Raises Unreadable."""
    root, lists = tree.load(text)
    walker = Walker(root)
    for name in lists:
        walker.leave_out(Pointer(root), f"the list {name[:80]}")
    begin = walker.walk(Pointer(root), stops=True)
    straight_on = begin.onward if not begin.text and not begin.choices else None
    places = _places(walker, straight_on or Pointer(root))
    moments = [place for place in places.values() if place.ways]
    if not moments:
        raise Unreadable(NO_CHOICES)
    _name_what_goes_away(walker, places)
    title = _tags(walker, Pointer(root), begin.tags, {"title": {}}).get("title", "")
    knots = ", ".join(sorted(name for name in root.named if name != GLOBALS))
    content = shape.blank(title or "A story", title or knots)
    content["start"] |= _start(root)
    keys = _keys(places)
    content["nodes"] = [_moment(walker, place, keys) for place in moments]
    content["endings"] = [_ending(walker, place, keys) for place in places.values() if not place.ways]
    if any(way.target is None for place in moments for way in place.ways):
        content["endings"].append(shape.ending(STOP, ""))
    return Reading("ink", content, list(walker.left_out))


def _places(walker: Walker, first: Pointer) -> dict[Pointer, Place]:
    """Every place that choices lead to, in the order in which they come into sight."""
    waiting = {first: None}
    places: dict[Pointer, Place] = {}
    while waiting:
        at = next(iter(waiting))
        del waiting[at]
        told = walker.walk(at, stops=False)
        places[at] = Place(at, told, tuple(_way(walker, choice) for choice in told.choices))
        waiting |= {way.target: None for way in places[at].ways if way.target and way.target not in places}
        shape.weigh(len(places), sum(len(place.ways) for place in places.values()))
    return places


def _way(walker: Walker, choice: Choice) -> Way:
    """What comes of a choice belongs to it, unless there is a choice again or an ending before any other place."""
    result = walker.walk(choice.target, stops=True)
    if result.choices or _says_how_it_ends(result):
        return Way(choice, Told(changes=result.changes), choice.target)
    return Way(choice, result, result.onward)


def _name_what_goes_away(walker: Walker, places: dict[Pointer, Place]) -> None:
    """Ink takes away a choice that was taken, which tells where one can come back to it."""
    onward = {place.at: {way.target for way in place.ways if way.target} for place in places.values()}
    ahead = {at: _ahead(onward, at) for at in onward}
    for place in places.values():
        for way in place.ways:
            if way.choice.is_once_only and way.target and place.at in ahead[way.target]:
                what = f"the choice “{way.choice.text[:80]}” goes away once it is taken: here it stays"
                walker.leave_out(way.choice.target, what)


def _ahead(onward: dict[Pointer, set[Pointer]], start: Pointer) -> set[Pointer]:
    """This place, and all that one can come to from it."""
    reached, waiting = {start}, [start]
    while waiting:
        new = onward[waiting.pop()] - reached
        reached |= new
        waiting += new
    return reached


def _says_how_it_ends(told: Told) -> bool:
    return any(tag.partition(":")[0].strip() in OF_AN_ENDING for tag in told.tags)


def _keys(places: dict[Pointer, Place]) -> dict[Pointer, str]:
    named = {place.at.path: place for place in places.values()}
    moments = [path for path, place in named.items() if place.ways]
    endings = [path for path, place in named.items() if not place.ways]
    keys = shape.keys_for(moments, prefix="n") | shape.keys_for(endings, prefix="e_", taken=[STOP])
    return {place.at: keys[path] for path, place in named.items()}


def _moment(walker: Walker, place: Place, keys: dict[Pointer, str]) -> Content:
    for meter, by in place.told.changes.items():
        walker.leave_out(place.at, f"it changes {meter} by {by} before there is a choice: say so in an option")
    _tags(walker, place.at, place.told.tags, {})
    options = [_option(walker, key, way, keys) for key, way in zip(shape.letters(), place.ways, strict=False)]
    return {"key": keys[place.at], "text": _text(walker, place.at, place.told), "options": options}


def _option(walker: Walker, key: str, way: Way, keys: dict[Pointer, str]) -> Content:
    at = way.choice.target
    tags = [*way.choice.tags, *way.result.tags]
    told = _tags(walker, at, tags, {**SKILL, "tension": {}, "trust": {}})
    changes = {meter: int(told[meter]) for meter in METERS if NUMBER.fullmatch(told.get(meter, ""))}
    for meter, by in way.result.changes.items():
        changes[meter] = changes.get(meter, 0) + by
    leads_to = keys[way.target] if way.target else STOP
    result = _text(walker, at, way.result)
    return shape.option(key, way.choice.text, leads_to, skill=told.get("skill", ""), result=result, **changes)


def _ending(walker: Walker, place: Place, keys: dict[Pointer, str]) -> Content:
    told = _tags(walker, place.at, place.told.tags, OF_AN_ENDING)
    return shape.ending(keys[place.at], _text(walker, place.at, place.told), **told)


def _tags(walker: Walker, at: Pointer, tags: list[str], known: dict[str, Any]) -> dict[str, str]:
    """`known` has the words that a tag may say, or nothing where it may say any. All others are left out; the title is
    read where the story begins."""
    told = {}
    for tag in tags:
        name, _, value = (part.strip() for part in tag.partition(":"))
        if name in known and (not known[name] or value in known[name]):
            told[name] = value[:255]
        elif name != "title":
            walker.leave_out(at, f"the tag “{tag[:80]}”")
    return told


def _start(root: Container) -> dict[str, int]:
    """How high the meters stand by the variables `tension` and `trust`."""
    declared = root.named.get(GLOBALS, Container("", None)).items
    return {
        item["VAR="]: value
        for value, item in pairwise(declared)
        if isinstance(item, dict) and item.get("VAR=") in METERS and type(value) is int and 0 <= value <= 100
    }


def _text(walker: Walker, at: Pointer, told: Told) -> str:
    if len(told.text) > MAX_TEXT:
        walker.leave_out(at, f"its words beyond {MAX_TEXT:,} letters")
    return told.text[:MAX_TEXT]
