"""Every format by its name. What a file is, its content tells; its name tells nothing."""

from collections.abc import Callable, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from assessments.exchange.formats import aiken, archive, table, xml
from assessments.exchange.formats.archive import Archive
from assessments.exchange.formats.gift import reader as gift
from assessments.exchange.formats.gift import writer as gift_writer
from assessments.exchange.formats.limits import MAX_FILE
from assessments.exchange.formats.moodle import reader as moodle
from assessments.exchange.formats.moodle import writer as moodle_writer
from assessments.exchange.formats.qti import package
from assessments.exchange.formats.qti import reader as qti
from assessments.exchange.formats.qti import writer as qti_writer
from assessments.exchange.formats.qti1 import reader as qti1
from assessments.exchange.formats.shape import TOO_LARGE, Content, Reading, Writing
from assessments.letters import Unreadable, decode, without_controls

UNKNOWN = (
    "This is no file of questions that is known here. Choose GIFT, Aiken, Moodle XML, QTI (a file or its package) "
    "or CSV with the headings kind and stem."
)


class TextFormat(NamedTuple):
    recognizes: Callable[[str], bool]
    read: Callable[[str], Reading]


class XmlFormat(NamedTuple):
    recognizes: Callable[[Element], bool]
    read: Callable[[Element], Reading]


# In this order: the headings of a table and the letters of Aiken are harder to mistake than braces.
TEXTS = [TextFormat(format_.recognizes, format_.read) for format_ in (table, aiken, gift)]
XMLS = [XmlFormat(format_.recognizes, format_.read) for format_ in (moodle, qti, qti1)]
LABELS = {
    "gift": "GIFT", "aiken": "Aiken", "moodle_xml": "Moodle XML", "csv": "CSV", "qti1.2": "QTI 1.2",
    "qti2.0": "QTI 2.0", "qti2.1": "QTI 2.1", "qti2.2": "QTI 2.2", "qti3": "QTI 3.0",
}  # fmt: skip
WRITERS: dict[str, Callable[[Sequence[Content]], Writing]] = {
    "gift": gift_writer.write,
    "moodle_xml": moodle_writer.write,
    "qti3": qti_writer.write,
}


def read(data: bytes) -> Reading:
    """Every item of a file, as a draft or refused. Raises Unreadable."""
    if len(data) > MAX_FILE:
        raise Unreadable(TOO_LARGE)
    if archive.is_zip(data):
        return package.read(Archive(data))
    if xml.looks_like_xml(data):
        root = xml.parse(data)
        for in_xml in XMLS:
            if in_xml.recognizes(root):
                return in_xml.read(root)
        raise Unreadable(UNKNOWN)
    text = decode(data)
    for in_text in TEXTS:
        if in_text.recognizes(text):
            return in_text.read(text)
    raise Unreadable(UNKNOWN)


def write(name: str, questions: Sequence[Content]) -> Writing:
    """A file of questions with their keys, and what it could not say."""
    return WRITERS[name]([without_controls(question) for question in questions])
