"""Making the file of a certificate, once."""

import ctypes
import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from certificates import letters, paper, specimens
from certificates.models import Certificate, CertificateFile
from certificates.rules import facts, looks
from certificates.services import pictures, signing_keys
from certificates.services.credentials import credential_of

# The system's library behind each Debian package that WeasyPrint needs.
LIBRARIES = {
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}


class LettersMissing(ValueError):
    """The fonts do not have some letters of what would be printed: a page with boxes is no certificate. `letters` are
    those, and the remedy is a correction."""

    def __init__(self, letters: Sequence[str]) -> None:
        self.letters = letters
        super().__init__(f"The fonts of the page do not have {' '.join(letters)}. Correct the name in the register.")


class LibrariesMissing(RuntimeError):
    """Certificates cannot be printed on this machine yet; the message says what to install."""


def render(certificate: Certificate, *, at: datetime) -> CertificateFile:
    """Makes the PDF and keeps its bytes; asked again, it answers the file that is there. Raises LettersMissing."""
    if file := CertificateFile.objects.filter(certificate=certificate).first():
        return file
    if missing := missing_libraries():
        raise LibrariesMissing(f"Install what WeasyPrint needs: apt-get install {' '.join(missing)}")
    if lacking := letters_missing(certificate):
        raise LettersMissing(lacking)
    # Loading what signs takes seconds, which the pages of the site do not have.
    from certificates.services import file_signing

    # Drawing and signing take long: they stay outside the transaction, which on SQLite locks out every other writer.
    credential = credential_of(certificate, at=at).document
    unsigned = paper.draw(certificate, credential, pictures.of(certificate.look))
    pdf = file_signing.sign(unsigned, signing_keys.current(at=at))
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


def letters_missing(certificate: Certificate) -> list[str]:
    return letters.missing([*facts.texts(certificate.facts), *looks.texts(certificate.look)])


def unprintable() -> Iterator[tuple[Certificate, list[str]]]:
    """The valid certificates that get no file until somebody corrects them, with the letters that stand in the way."""
    for certificate in Certificate.objects.valid().unrendered().select_related("template"):
        if lacking := letters_missing(certificate):
            yield certificate, lacking


def warm_up() -> None:
    """Prints a specimen for nobody: the first print of a process costs seconds, which go into loading WeasyPrint, the
    fonts and what signs."""
    from certificates.services import file_signing  # noqa: F401

    if not missing_libraries():
        paper.draw(specimens.short(), credential="{}")


def missing_libraries() -> list[str]:
    """The Debian packages without which no PDF can be made; empty when all is there."""
    return [package for package, library in LIBRARIES.items() if not _loads(library)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
