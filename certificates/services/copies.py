"""All certificates of a class in one file: a ZIP of the files as they were issued, or one PDF to print."""

import io
import zipfile
from collections.abc import Iterable

from pypdf import PdfReader, PdfWriter

from certificates.models import Certificate, CertificateFile
from course_site.cohorts.models import Cohort

# The date in the ZIP, which knows no time zone: the same files make the same ZIP.
EPOCH = (1980, 1, 1, 0, 0, 0)


def of_cohort(cohort: Cohort) -> list[CertificateFile]:
    """The files of what is valid, by last name."""
    valid = Certificate.objects.valid().filter(enrollment__cohort=cohort)
    files = CertificateFile.objects.filter(certificate__in=valid).select_related("certificate")
    return sorted(files, key=lambda file: (file.certificate.facts["last_name"], file.certificate.facts["first_name"]))


def as_zip(files: Iterable[CertificateFile]) -> bytes:
    """Byte for byte as issued, so that each signature holds."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for file in files:
            # Stored: a PDF is compressed already.
            archive.writestr(zipfile.ZipInfo(f"certificate-{file.certificate.serial}.pdf", EPOCH), bytes(file.pdf))
    return made.getvalue()


def to_print(files: Iterable[CertificateFile]) -> bytes:
    """One page after the other. It is for paper: what was signed is the file of each certificate."""
    writer = PdfWriter()
    for file in files:
        for page in PdfReader(io.BytesIO(bytes(file.pdf))).pages:
            writer.add_page(page)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()
