"""The nightly truth behind the signals: whatever was missed is issued, printed and signed."""

import logging
from dataclasses import dataclass, field
from datetime import datetime

from certificates.models import Certificate
from certificates.services import credentials, issuing, rendering

logger = logging.getLogger(__name__)


@dataclass
class Swept:
    issued: list[str] = field(default_factory=list)
    rendered: list[str] = field(default_factory=list)
    faults: dict[str, str] = field(default_factory=dict)  # serial, or seat → what went wrong


def sweep(*, at: datetime) -> Swept:
    """Issues what is due, prints what has no file, and signs the credentials of what was printed before there were any.
    A seat or a certificate that cannot be done does not keep
    the others waiting."""
    swept = Swept()
    for seat in issuing.due():
        try:
            swept.issued.append(issuing.issue(seat, at=at).serial)
        except Exception as error:
            logger.exception("seat %s got no certificate", seat.public_id)
            swept.faults[f"seat {seat.public_id}"] = str(error)
    for certificate in Certificate.objects.unrendered().iterator():
        try:
            rendering.render(certificate, at=at)
        except Exception as error:
            logger.exception("certificate %s was not rendered", certificate.serial)
            swept.faults[certificate.serial] = str(error)
        else:
            swept.rendered.append(certificate.serial)
    for certificate in Certificate.objects.without_credential().iterator():
        try:
            credentials.credential_of(certificate, at=at)
        except Exception as error:
            logger.exception("certificate %s got no credential", certificate.serial)
            swept.faults[certificate.serial] = str(error)
    return swept
