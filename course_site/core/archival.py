"""One file of two standards. WeasyPrint names one in the metadata of a file: the other is added here."""

from typing import Any

from weasyprint.pdf.metadata import DocumentMetadata

# PDF/A lets nothing into the metadata that is not declared, so the mark of PDF/UA comes with its declaration.
PDF_UA = b"""
<rdf:Description rdf:about=""
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
  <pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
"""


class BothStandards(DocumentMetadata):
    """The metadata of a file that is PDF/A and PDF/UA-1 at once."""

    def generate_rdf_metadata(self, variant: str, version: int, conformance: str | None) -> bytes:
        of_pdf_a: bytes = super().generate_rdf_metadata(variant, version, conformance)
        return of_pdf_a.replace(b"</rdf:RDF>", PDF_UA + b"</rdf:RDF>")

    def include_in_pdf(self, pdf: Any, variant: str, version: int, conformance: str | None, compress: bool) -> None:
        """Never compressed: archives read it without reading PDF, and some validators ask for that."""
        super().include_in_pdf(pdf, variant, version, conformance, compress=False)
