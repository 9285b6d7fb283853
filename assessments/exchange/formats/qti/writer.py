"""Questions as a QTI 3 package: each one an item, and a manifest that says what they are about."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from assessments.exchange.formats import labels
from assessments.exchange.formats.qti.written import Written
from assessments.exchange.formats.qti.written_kinds import KINDS
from assessments.exchange.formats.shape import Content, LeftOut, Writing, no_such_kind

NAMESPACE = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
CONTENT_PACKAGE = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
METADATA = "http://ltsc.ieee.org/xsd/LOM"
# The same bank gives the same bytes, whenever it is written.
LONG_AGO = (1980, 1, 1, 0, 0, 0)
SAID_IN_THE_ITEM = {labels.ALL_OR_NOTHING, labels.MATCH_CASE}


def write(questions: Sequence[Content]) -> Writing:
    """Each with its key."""
    told = [content for content in questions if content["kind"] in KINDS]
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "imsmanifest.xml", _manifest(told))
        for content in told:
            _add(archive, _name(content), _item(content))
    left_out = [LeftOut(content["key"], what) for content in questions for what in _not_said(content)]
    return Writing(package.getvalue(), left_out)


def _not_said(content: Content) -> Iterator[str]:
    if content["kind"] not in KINDS:
        yield no_such_kind("QTI", content["kind"])
    typed = [*content.get("accepted", []), *(blank for blank in content.get("blanks", []) if not blank.get("choices"))]
    if any("*" in str(form.get("text") or form.get("accepted")) for form in typed):
        yield "other programs take the star in an accepted form for a star"


def _name(content: Content) -> str:
    return f"items/{content['key']}.xml"


def _add(archive: zipfile.ZipFile, name: str, root: Element) -> None:
    archive.writestr(zipfile.ZipInfo(name, LONG_AGO), tostring(root, encoding="utf-8", xml_declaration=True))


def _manifest(questions: Sequence[Content]) -> Element:
    manifest = Element("manifest", {"xmlns": CONTENT_PACKAGE, "identifier": "questions"})
    about = SubElement(manifest, "metadata")
    SubElement(about, "schema").text = "QTI Package"
    SubElement(about, "schemaversion").text = "3.0.0"
    SubElement(manifest, "organizations")
    resources = SubElement(manifest, "resources")
    for content in questions:
        place = {"identifier": content["key"], "type": "imsqti_item_xmlv3p0", "href": _name(content)}
        resource = SubElement(resources, "resource", place)
        lom = SubElement(SubElement(resource, "metadata"), "lom", {"xmlns": METADATA})
        general = SubElement(lom, "general")
        for label in labels.of(content):
            if label not in SAID_IN_THE_ITEM:
                SubElement(SubElement(general, "keyword"), "string", {"language": "en"}).text = label
        SubElement(resource, "file", {"href": _name(content)})
    return manifest


def _item(content: Content) -> Element:
    item = Element(
        "qti-assessment-item",
        {
            "xmlns": NAMESPACE,
            "identifier": content["key"],
            "title": content["key"],
            "adaptive": "false",
            "time-dependent": "false",
            "xml:lang": "en",
        },
    )
    written = Written(content)
    KINDS[content["kind"]](written)
    item.extend(written.elements())
    return item
