"""The certificates of a seat: what they state, their files as issued, and what became of them."""

from typing import Any

from certificates.models import Certificate
from certificates.services.packets.files import Files, values
from course_site.cohorts.models import Enrollment


def of_seat(seat: Enrollment) -> Files:
    files: Files = {}
    issued = Certificate.objects.filter(enrollment=seat).select_related(
        "file", "credential", "state_by", "template__template"
    )
    for certificate in issued.order_by("revision"):
        files[f"certificates/{certificate.serial}.json"] = values(_stated(certificate))
        if hasattr(certificate, "file"):
            files[f"certificates/{certificate.serial}.pdf"] = bytes(certificate.file.pdf)
        if hasattr(certificate, "credential"):
            files[f"certificates/{certificate.serial}-credential.json"] = certificate.credential.document.encode()
    return files


def _stated(certificate: Certificate) -> dict[str, Any]:
    return {
        "serial": certificate.serial,
        "revision": certificate.revision,
        "code": certificate.printed_code,
        "issued_at": certificate.issued_at,
        "facts": certificate.facts,
        "facts_sha256": certificate.facts_hash,
        "template": str(certificate.template) if certificate.template else None,
        "look": certificate.look,
        "state": certificate.state,
        "state_changed_at": certificate.state_changed_at,
        "state_by": str(certificate.state_by) if certificate.state_by else None,
        "state_reason": certificate.state_reason,
    }
