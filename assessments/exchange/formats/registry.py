"""Every format by its name. What a file is, its content tells; its name tells nothing."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from assessments.exchange.formats.gift import reader as gift
from assessments.exchange.formats.gift import writer as gift_writer
from assessments.exchange.formats.letters import decode
from assessments.exchange.formats.limits import MAX_FILE, MAX_ITEMS
from assessments.exchange.formats.shape import Content, Reading, Unreadable, Writing

UNKNOWN = (
    "This is no file of questions that is known here. Choose GIFT, Aiken, Moodle XML, QTI (a file or its package) "
    "or CSV with the headings kind and stem."
)


class TextFormat(NamedTuple):
    recognizes: Callable[[str], bool]
    read: Callable[[str], Reading]


TEXTS = [TextFormat(gift.recognizes, gift.read)]
WRITERS: dict[str, Callable[[Sequence[Content]], Writing]] = {"gift": gift_writer.write}


def read(data: bytes) -> Reading:
    """Every item of a file, as a draft or refused. Raises Unreadable where there are none."""
    if len(data) > MAX_FILE:
        raise Unreadable("This file is larger than 10 MB. Export fewer questions at a time.")
    reading = _read(data)
    if not reading.drafts and not reading.refused:
        raise Unreadable("There is no question in this file.")
    if len(reading.drafts) > MAX_ITEMS:
        raise Unreadable(f"This file holds more than {MAX_ITEMS:,} questions. Export fewer at a time.")
    return reading


def _read(data: bytes) -> Reading:
    text = decode(data)
    for reader in TEXTS:
        if reader.recognizes(text):
            return reader.read(text)
    raise Unreadable(UNKNOWN)


def write(name: str, questions: Sequence[Content]) -> Writing:
    """A file of questions with their keys, and what it could not say."""
    return WRITERS[name](questions)
