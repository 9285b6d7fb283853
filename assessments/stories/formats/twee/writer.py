"""A scene as Twee 3: its words and ways as passages, and the whole of it in one more."""

import json
from uuid import NAMESPACE_URL, uuid5

from assessments.letters import without_controls
from assessments.scenarios.rules.graph import layout
from assessments.stories.formats import kept
from assessments.stories.formats.shape import Content
from assessments.stories.formats.twee import drawn, passages
from assessments.stories.formats.twee.passages import Passage

# What Twine opens it with; the links are those that every format of Twine knows.
STORY_FORMAT = {"format": "Harlowe", "format-version": "3.3.9"}


def write(scene: Content) -> bytes:
    """Raises CannotWrite."""
    content: Content = without_controls(scene)
    places = drawn.places(content)
    positions = {box.key: (box.x, box.y) for box in layout(content).boxes}
    told = [
        passages.write(Passage(drawn.TITLE, drawn.title(content))),
        passages.write(Passage(drawn.DATA, json.dumps(_data(content), indent=1))),
        *(passages.write(place, position=positions.get(place.name)) for place in places),
        passages.write(Passage(drawn.KEPT, kept.write(content))),
    ]
    return "\n".join(told).encode()


def _data(content: Content) -> dict[str, str]:
    """The same scene is the same story to Twine, whenever it is written."""
    ifid = str(uuid5(NAMESPACE_URL, f"scenario:{content['key']}")).upper()
    start = {"start": content["nodes"][0]["key"]} if content["nodes"] else {}
    return {"ifid": ifid, **STORY_FORMAT, **start}
