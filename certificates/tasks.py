"""What the queue and the clock do."""

import logging
from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from certificates.models import Certificate, RecordPacket
from certificates.services import (
    guesses,
    issuing,
    keeping_apart,
    key_reminders,
    packets,
    rendering,
    sealed_copies,
    sweeping,
)
from certificates.services.rendering import LettersMissing
from certificates.signals import certificate_ended, certificate_issued, packet_asked
from course_site.cohorts.models import Enrollment
from course_site.core.jobs import job
from course_site.core.jobs.preload import before_workers
from course_site.core.jobs.schedule import hourly, nightly, quarter_hourly
from course_site.core.signals import restored
from modules.signals import course_completed

logger = logging.getLogger(__name__)


@job
def issue_certificate(enrollment_id: int) -> None:
    issuing.issue(Enrollment.objects.get(pk=enrollment_id), at=timezone.now())


@receiver(course_completed)
def issue_soon(enrollment: Enrollment, at: datetime, **kwargs: Any) -> None:
    """Queued in the transaction of the completion, and done after it: a fault in issuing undoes nobody's last answer,
    sheet or mark."""
    issue_certificate.enqueue(enrollment.pk)


@job
def render_certificate(certificate_id: int) -> None:
    try:
        rendering.render(Certificate.objects.get(pk=certificate_id), at=timezone.now())
    except LettersMissing as fault:
        logger.warning("certificate %s was not printed: %s", certificate_id, fault)  # the due list says what to do


@receiver(certificate_issued)
def render_soon(certificate: Certificate, **kwargs: Any) -> None:
    """Queued in the transaction of the issue: no certificate without its job, no job without its certificate."""
    render_certificate.enqueue(certificate.pk)


@job
def keep_ended_certificate(certificate_id: int) -> None:
    sealed_copies.keep(Certificate.objects.get(pk=certificate_id))


@receiver(certificate_ended)
def keep_ended_soon(certificate: Certificate, **kwargs: Any) -> None:
    keep_ended_certificate.enqueue(certificate.pk)


@job
def issue_due_certificates() -> None:
    sweeping.sweep(at=timezone.now())


@job
def make_packet(packet_id: int) -> None:
    packets.make(RecordPacket.objects.get(pk=packet_id), at=timezone.now())


@receiver(packet_asked)
def make_packet_soon(packet: RecordPacket, **kwargs: Any) -> None:
    """Queued in the transaction of the asking."""
    make_packet.enqueue(packet.pk)


@job
def make_waiting_packets() -> None:
    """Those whose job was lost. Safe to repeat."""
    for packet_id in packets.unmade().values_list("pk", flat=True):
        make_packet.enqueue(packet_id)


@job
def keep_certificates_apart() -> None:
    keeping_apart.export()
    sealed_copies.keep_missed(at=timezone.now())


@job
def remind_of_signing_keys() -> None:
    key_reminders.remind(at=timezone.now())


@job
def forget_guesses() -> None:
    guesses.forget(at=timezone.now())


@receiver(restored)
def apply_what_was_kept_apart(at: datetime, **kwargs: Any) -> None:
    sealed_copies.bring_back(at=at)
    keeping_apart.apply(at=at)


before_workers(rendering.warm_up)
hourly(forget_guesses, "Forget who guessed")
hourly(keep_certificates_apart, "Keep certificates apart")
nightly(issue_due_certificates, "Issue due certificates", hour=3)
nightly(remind_of_signing_keys, "Remind of signing keys", hour=6)
quarter_hourly(make_waiting_packets, "Make record packets that were interrupted")
