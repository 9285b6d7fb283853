"""QTI in packages: a manifest, and items of any version in parts of their own."""

from collections.abc import Iterator, Mapping
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
OF_A_MAC = "__MACOSX/"  # where a Mac keeps what only a Mac reads
ITEMS = ("imsqti_item", "imsqti_xml")  # how the type of a resource begins that is an item, or a file of them
NOT_THERE = "the manifest names it, and it is not in the package: export it again with all its parts"
NO_ITEMS = "There are no items in this package. Choose one that was exported as QTI."


def read(archive: Archive) -> Reading:
    """Every item of every part; a part that cannot be read, or is not there, is refused by its name."""
    reading = Reading("")
    parts = [name for name in archive.names() if name.casefold().endswith(READABLE) and OF_A_MAC not in name]
    resources = list(_resources(archive, parts))
    labels = _labels(archive, resources)
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
    for name in _missing(archive, resources):
        reading.refuse(name, NOT_THERE)
    return reading


def _resources(archive: Archive, parts: list[str]) -> Iterator[tuple[str, Element]]:
    """What each manifest lists, with the name of the manifest."""
    for manifest in (name for name in parts if name.rpartition("/")[2].casefold() == MANIFEST):
        try:
            root = xml.parse(archive.read(manifest))
        except Unreadable:
            continue
        yield from ((manifest, resource) for resource in root.iter("resource"))


def _labels(archive: Archive, resources: list[tuple[str, Element]]) -> Mapping[str, tuple[str, ...]]:
    """The keywords that the manifest gives a part."""
    found = {}
    for manifest, resource in resources:
        part = archive.beside(manifest, resource.get("href", ""))
        words = [text for keyword in resource.iter("keyword") if (text := "".join(keyword.itertext()).strip())]
        if part and words:
            found[part] = tuple(words)
    return found


def _missing(archive: Archive, resources: list[tuple[str, Element]]) -> dict[str, None]:
    """The items that a manifest names and the package does not hold, once each."""
    items = [(manifest, one) for manifest, one in resources if one.get("type", "").casefold().startswith(ITEMS)]
    named = [(manifest, one.get("href") or _first_file(one)) for manifest, one in items]
    return dict.fromkeys(href for manifest, href in named if href and archive.beside(manifest, href) is None)


def _first_file(resource: Element) -> str:
    """Canvas names its items there alone."""
    file = resource.find("file")
    return "" if file is None else file.get("href", "")


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
