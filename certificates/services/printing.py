"""Many certificates as one PDF to print, with the tags by which it is read aloud. It is for paper: what was signed is
the file of each certificate."""

import io
from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from certificates.models import CertificateFile

METADATA = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
  <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
  <pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def one_document(files: Iterable[CertificateFile], title: str) -> bytes:
    """One page after the other, by the same names in the tags as in each file."""
    writer = PdfWriter()
    whole = _named(writer, Type="/StructElem", S="/Document")
    numbers = ArrayObject()
    for number, file in enumerate(files):
        numbers.extend([NumberObject(number), _add(writer, PdfReader(io.BytesIO(bytes(file.pdf))), whole, number)])
    root = _named(writer, Type="/StructTreeRoot")
    root[NameObject("/K")] = whole.indirect_reference
    root[NameObject("/ParentTree")] = DictionaryObject({NameObject("/Nums"): numbers})
    whole[NameObject("/P")] = root.indirect_reference
    writer.root_object[NameObject("/StructTreeRoot")] = root.indirect_reference
    writer.root_object[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})
    writer.root_object[NameObject("/Lang")] = TextStringObject("en")
    _say_title(writer, title)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _add(writer: PdfWriter, reader: PdfReader, whole: Any, number: int) -> Any:
    """The page of a file, and its tags as a part of the whole. Answers which tags its marks belong to."""
    page = writer.add_page(reader.pages[0])
    page[NameObject("/StructParents")] = NumberObject(number)
    # The field of the signature: it signs another file.
    page.pop("/Annots", None)
    catalog: Any = reader.root_object
    tags = catalog["/StructTreeRoot"].get_object().clone(writer)
    [part] = tags["/K"]
    part.get_object()[NameObject("/S")] = NameObject("/Part")
    part.get_object()[NameObject("/P")] = whole.indirect_reference
    part.get_object()[NameObject("/Lang")] = TextStringObject(catalog["/Lang"])
    whole[NameObject("/K")].append(part)
    # Page 0 of the file comes first; behind it stand its annotations.
    return tags["/ParentTree"]["/Nums"][1]


def _say_title(writer: PdfWriter, title: str) -> None:
    """Where PDF/UA wants it, in the metadata that names that standard too, and shown instead of the file's name."""
    writer.add_metadata({"/Title": title})
    metadata = StreamObject()
    metadata.set_data(METADATA.format(title=escape(title)).encode())
    metadata.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
    writer.root_object[NameObject("/Metadata")] = writer._add_object(metadata)
    shown = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    writer.root_object[NameObject("/ViewerPreferences")] = shown


def _named(writer: PdfWriter, **names: str) -> DictionaryObject:
    named = DictionaryObject({NameObject(f"/{key}"): NameObject(name) for key, name in names.items()})
    named[NameObject("/K")] = ArrayObject()
    writer._add_object(named)
    return named
