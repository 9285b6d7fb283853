"""QTI in packages: a manifest, and items of any version in parts of their own."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from assessments.exchange.formats import xml
from assessments.exchange.formats.archive import Archive
from assessments.exchange.formats.qti import reader as qti
from assessments.exchange.formats.qti.names import simple, simplify
from assessments.exchange.formats.qti1 import reader as qti1
from assessments.exchange.formats.shape import Reading
from assessments.letters import Unreadable

MANIFEST = "imsmanifest.xml"
READABLE = (".xml", ".qti")
NO_ITEMS = "There are no items in this package. Choose one that was exported as QTI."


def read(archive: Archive) -> Reading:
    """Every item of every part; a part that cannot be read is refused by its name."""
    reading = Reading("")
    parts = [name for name in archive.names() if name.casefold().endswith(READABLE)]
    labels = _labels(archive, parts)
    for name in parts:
        try:
            root = xml.parse(archive.read(name))
        except Unreadable as fault:
            reading.refuse(name, str(fault))
            continue
        if qti1.recognizes(root):
            reading.format = reading.format or qti1.NAME
            qti1.read_items(root, reading)
        elif simple(root.tag) == "assessmentitem":
            reading.format = reading.format or qti.version_of(root)
            _bring_shared_texts(simplify(root), name, archive)
            qti.read_item(root, reading, labels.get(name, ()))
    if not reading.format:
        raise Unreadable(reading.refused[0].reason if reading.refused else NO_ITEMS)
    return reading


def _labels(archive: Archive, parts: list[str]) -> Mapping[str, tuple[str, ...]]:
    """The keywords that the manifest gives a part."""
    found = {}
    for manifest in (name for name in parts if name.rpartition("/")[2].casefold() == MANIFEST):
        try:
            root = xml.parse(archive.read(manifest))
        except Unreadable:
            continue
        for resource in root.iter("resource"):
            part = archive.beside(manifest, resource.get("href", ""))
            words = [text for keyword in resource.iter("keyword") if (text := "".join(keyword.itertext()).strip())]
            if part and words:
                found[part] = tuple(words)
    return found


def _bring_shared_texts(root: Element, name: str, archive: Archive) -> None:
    """A text that several items share stands in a part of its own."""
    body = root.find("itembody")
    for reference in root.findall("assessmentstimulusref"):
        part = archive.beside(name, reference.get("href", ""))
        if body is None or part is None:
            continue
        try:
            shared = simplify(xml.parse(archive.read(part))).find("stimulusbody")
        except Unreadable:
            continue
        if shared is not None:
            shared.tag = "div"
            body.insert(0, shared)
            root.remove(reference)
