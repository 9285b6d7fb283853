"""What the queue and the clock do."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from certificates.models import Certificate, RecordPacket
from certificates.services import issuing, keeping_apart, packets, rendering, sweeping
from certificates.signals import certificate_issued, packet_asked
from course_site.cohorts.models import Enrollment
from course_site.core.jobs import job
from course_site.core.jobs.preload import before_workers
from course_site.core.jobs.schedule import hourly, nightly, quarter_hourly
from course_site.core.signals import restored
from modules.signals import course_completed


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
    rendering.render(Certificate.objects.get(pk=certificate_id), at=timezone.now())


@receiver(certificate_issued)
def render_soon(certificate: Certificate, **kwargs: Any) -> None:
    """Queued in the transaction of the issue: no certificate without its job, no job without its certificate."""
    render_certificate.enqueue(certificate.pk)


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


@receiver(restored)
def apply_what_was_kept_apart(at: datetime, **kwargs: Any) -> None:
    keeping_apart.apply(at=at)


before_workers(rendering.warm_up)
hourly(keep_certificates_apart, "Keep certificates apart")
nightly(issue_due_certificates, "Issue due certificates", hour=3)
quarter_hourly(make_waiting_packets, "Make record packets that were interrupted")
