"""What anybody with a code learns of a certificate."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from certificates.models import Certificate, CertificateFile
from certificates.rules import codes
from certificates.rules.validity import Validity


@dataclass(frozen=True)
class Found:
    certificate: Certificate
    on: date
    newest: Certificate | None  # what took its place: the last revision, or the last renewal of one that expired

    @property
    def validity(self) -> Validity:
        return self.certificate.validity(self.on)

    @property
    def newest_validity(self) -> Validity | None:
        return self.newest.validity(self.on) if self.newest else None

    @property
    def since(self) -> date | None:
        """Since when it is no longer valid; of one that expired, its last day."""
        if self.validity == Validity.EXPIRED:
            return self.certificate.valid_through
        ended_at = self.certificate.state_changed_at
        return timezone.localdate(ended_at) if ended_at else None

    @property
    def file(self) -> CertificateFile | None:
        return getattr(self.certificate, "file", None)


def find(typed: str, *, at: datetime) -> Found | None:
    """In two queries at most."""
    code = codes.parse(typed)
    if code is None:
        return None
    certificate = Certificate.objects.filter(code=code).select_related("file", "template").defer("file__pdf").first()
    if certificate is None:
        return None
    on = timezone.localdate(at)
    return Found(certificate, on, _newest(certificate, certificate.validity(on)))


def _newest(certificate: Certificate, validity: Validity) -> Certificate | None:
    match validity:
        case Validity.SUPERSEDED:
            revisions = Certificate.objects.filter(enrollment=certificate.enrollment_id)
            return revisions.order_by("-revision").first()
        case Validity.EXPIRED:
            renewals = Certificate.objects.filter(renews__enrollment=certificate.enrollment_id)
            return renewals.order_by("-issued_at", "-revision").first()
        case _:
            return None
