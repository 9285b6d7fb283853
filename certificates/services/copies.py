"""The files of a class, and all of them in a ZIP as they were issued."""

import io
import zipfile
from collections.abc import Iterable

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
