"""Twee 3, and what of Twee 1 and 2 reads the same."""

import json

from assessments.letters import Unreadable
from assessments.scenarios.rules.story import REVEAL
from assessments.stories.formats import kept, shape
from assessments.stories.formats.kept import NotKept
from assessments.stories.formats.shape import NO_CHOICES, Content, LeftOut, Reading
from assessments.stories.formats.twee import body, drawn, merging, passages
from assessments.stories.formats.twee.merging import Places, Told
from assessments.stories.formats.twee.passages import Passage

# Passages that story formats keep for themselves; none is a moment.
SPECIAL = {
    "PassageDone", "PassageFooter", "PassageHeader", "PassageReady", "StoryAuthor", "StoryBanner", "StoryCaption",
    "StoryDisplayTitle", "StoryInit", "StoryInterface", "StoryMenu", "StorySettings", "StoryShare", "StorySubtitle",
    "UserScript", "UserStylesheet",
}  # fmt: skip
CODE = {
    "script": "it is a script", "stylesheet": "it is a stylesheet", "widget": "it defines macros",
    "Twine.private": "it is private to who wrote it",
}  # fmt: skip
ABOUT = {drawn.TITLE, drawn.DATA, drawn.KEPT}
OUR_TAGS = {drawn.MOMENT, drawn.ENDING, REVEAL}


def recognizes(text: str) -> bool:
    return text.startswith(passages.HEAD) or f"\n{passages.HEAD}" in text


def read(text: str) -> Reading:
    """Raises Unreadable."""
    found = {passage.name: passage for passage in passages.read(text)}
    left_out: list[LeftOut] = []
    told = [Told(passage, body.read(passage.text)) for passage in found.values() if _is_told(passage, left_out)]
    shape.weigh(len(found), sum(len(each.said.ways) for each in told))
    about = {name: found[name].text.strip() for name in ABOUT & found.keys()}
    story = {each.name: each for each in told}
    ours = _ours(found[drawn.KEPT], left_out) if drawn.KEPT in found else None
    start = _data(about).get("start", "Start")
    content = merging.merge(ours, story, start, left_out) if ours else _foreign(about, story, start, left_out)
    return Reading("twee3", _titled(content, about), left_out)


def _is_told(passage: Passage, left_out: list[LeftOut]) -> bool:
    """Whether it is told to the player. What is not is named, unless it is only about the file."""
    if passage.name in ABOUT:
        return False
    why = next((CODE[tag] for tag in passage.tags if tag in CODE), "")
    why = why or ("its story format keeps it for itself" if passage.name in SPECIAL else "")
    if why:
        left_out.append(LeftOut(passage.where, why))
    elif others := set(passage.tags) - OUR_TAGS:
        left_out.append(LeftOut(passage.where, f"tags: {' '.join(sorted(others))[:200]}"))
    return not why


def _ours(passage: Passage, left_out: list[LeftOut]) -> Content | None:
    try:
        return kept.read(passage.text)
    except NotKept as fault:
        what = f"its numbers and debriefs cannot be read ({fault}): export the role-play again to have them"
        left_out.append(LeftOut(passage.where, what))
        return None


def _foreign(about: dict[str, str], story: dict[str, Told], start: str, left_out: list[LeftOut]) -> Content:
    """A story of somebody else."""
    moments = [told for told in story.values() if told.leads_on]
    if not moments:
        raise Unreadable(NO_CHOICES)
    moments.sort(key=lambda told: told.name != start)
    title = " ".join(about.get(drawn.TITLE, "").split()) or "A story"
    content = shape.blank(title, _data(about).get("ifid") or title)
    places = Places(merging.keys_of(story.values()), left_out)
    content["nodes"] = [places.moment(told) for told in moments]
    content["endings"] = [places.ending(told) for told in story.values() if not told.leads_on]
    return content


def _titled(content: Content, about: dict[str, str]) -> Content:
    title = about.get(drawn.TITLE)
    if not title or title == drawn.title(content).strip():
        return content
    return {**content, "title": " ".join(title.split())[:255]}


def _data(about: dict[str, str]) -> dict[str, str]:
    """Of itself a file may tell anything."""
    try:
        data = json.loads(about.get(drawn.DATA, ""))
    except (ValueError, RecursionError):
        return {}
    return {name: value for name, value in data.items() if isinstance(value, str)} if isinstance(data, dict) else {}
