"""Making the file of a certificate, once."""

import ctypes
import hashlib
from datetime import datetime

from django.db import IntegrityError, transaction

from certificates import paper
from certificates.models import Certificate, CertificateFile

# The system's library behind each Debian package that WeasyPrint needs.
LIBRARIES = {
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}


class LibrariesMissing(RuntimeError):
    """Certificates cannot be printed on this machine yet; the message says what to install."""


def render(certificate: Certificate, *, at: datetime) -> CertificateFile:
    """Makes the PDF and keeps its bytes; asked again, it answers the file that is there."""
    if file := CertificateFile.objects.filter(certificate=certificate).first():
        return file
    if missing := missing_libraries():
        raise LibrariesMissing(f"Install what WeasyPrint needs: apt-get install {' '.join(missing)}")
    # Drawing takes long: it stays outside the transaction, which on SQLite locks out every other writer.
    pdf = paper.draw(certificate)
    try:
        with transaction.atomic():
            return CertificateFile.objects.create(
                certificate=certificate,
                pdf=pdf,
                sha256=hashlib.sha256(pdf).hexdigest(),
                template_version=paper.TEMPLATE_VERSION,
                rendered_at=at,
            )
    except IntegrityError:
        # Another worker was faster by a moment: its bytes are the file.
        return CertificateFile.objects.get(certificate=certificate)


def warm_up() -> None:
    """Prints a specimen for nobody: the first print of a process costs a second and more, which goes into loading
    WeasyPrint and the fonts."""
    if not missing_libraries():
        paper.draw(paper.specimen())


def missing_libraries() -> list[str]:
    """The Debian packages without which no PDF can be made; empty when all is there."""
    return [package for package, library in LIBRARIES.items() if not _loads(library)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
