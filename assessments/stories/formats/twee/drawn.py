"""How a scene stands in passages: a moment, an ending and the hidden fact each in one."""

import re

from assessments.scenarios.rules.story import REVEAL
from assessments.stories.formats.shape import CannotWrite, Content
from assessments.stories.formats.twee import body
from assessments.stories.formats.twee.body import Way
from assessments.stories.formats.twee.passages import Passage

TITLE, DATA, KEPT = "StoryTitle", "StoryData", "ScenarioData"
MOMENT, ENDING = "moment", "ending"
RESERVED = {TITLE, DATA, KEPT, REVEAL}


def title(content: Content) -> str:
    return body.draw(" ".join(content["title"].split()), [])


def moment(node: Content) -> str:
    return body.draw(node["text"] or "", _ways(node["options"], "next"))


def ending(place: Content) -> str:
    return body.draw(place["text"] or "", [])


def hidden(fact: Content) -> str:
    return body.draw(fact["fact"], _ways(fact["choices"], "ending"))


def places(content: Content) -> list[Passage]:
    """Raises CannotWrite where two have the same key, or one has none that could be a name."""
    found = [Passage(_name(node), moment(node), (MOMENT,)) for node in content["nodes"]]
    found += [Passage(_name(place), ending(place), (ENDING,)) for place in content["endings"]]
    names = [passage.name for passage in found]
    for name in names:
        if names.count(name) > 1 or name in RESERVED:
            raise CannotWrite(f"“{name}” stands there twice, or is no key for a moment. Give each a key of its own.")
    shows_hidden = content["variant_b"]["fact"] or content["variant_b"]["choices"]
    return [*found, *([Passage(REVEAL, hidden(content["variant_b"]), (REVEAL,))] if shows_hidden else [])]


def _name(place: Content) -> str:
    key: str = place["key"] or ""
    if not key or key != " ".join(key.split()) or re.search(r"[^\w -]", key):
        raise CannotWrite(f"“{key}” is no key. Give every moment and ending one, of letters, digits, - and _.")
    return key


def _ways(options: list[Content], leads: str) -> list[Way]:
    return [Way(option["key"] or "", option["text"] or "", option[leads] or "") for option in options]
