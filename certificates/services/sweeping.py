"""The nightly truth behind the signals: whatever was missed is issued and printed."""

import logging
from dataclasses import dataclass, field
from datetime import datetime

from certificates.models import Certificate
from certificates.services import issuing, rendering

logger = logging.getLogger(__name__)


@dataclass
class Swept:
    issued: list[str] = field(default_factory=list)
    rendered: list[str] = field(default_factory=list)
    faults: dict[str, str] = field(default_factory=dict)  # serial → what went wrong


def sweep(*, at: datetime) -> Swept:
    """Issues what is due and prints what has no file. A certificate that cannot be printed does not keep
    the others waiting."""
    swept = Swept(issued=[certificate.serial for certificate in issuing.issue_due(at=at)])
    for certificate in Certificate.objects.unrendered().iterator():
        try:
            rendering.render(certificate, at=at)
        except Exception as error:
            logger.exception("certificate %s was not rendered", certificate.serial)
            swept.faults[certificate.serial] = str(error)
        else:
            swept.rendered.append(certificate.serial)
    return swept
