"""Every format by its name. What a file is, its content tells; its name tells nothing."""

import re

from assessments.letters import Unreadable, decode
from assessments.stories.formats.ink import reader as ink
from assessments.stories.formats.limits import MAX_FILE
from assessments.stories.formats.shape import TOO_LARGE, Reading
from assessments.stories.formats.twee import reader as twee

UNKNOWN = "This is no story that is known here. Choose a Twee 3 file, or JSON that ink's compiler wrote."
TWINE_HTML = (
    "This is a story as Twine publishes it. Open it in Twine, choose Build, Export As Twee, and choose that file."
)
INK_SOURCE = "This is ink as it is written. Compile it (in Inky: File, Export to JSON), and choose that file."
LABELS = {"twee3": "Twee 3", "ink": "ink"}


def read(data: bytes) -> Reading:
    """The scene that a file holds. Raises Unreadable."""
    if len(data) > MAX_FILE:
        raise Unreadable(TOO_LARGE)
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    if ink.recognizes(text):
        return ink.read(text)
    if "<tw-storydata" in text:
        raise Unreadable(TWINE_HTML)
    if twee.recognizes(text):
        return twee.read(text)
    if re.search(r"^={2,3} *\w+|-> *(END|DONE)\b", text, re.MULTILINE):
        raise Unreadable(INK_SOURCE)
    raise Unreadable(UNKNOWN)
