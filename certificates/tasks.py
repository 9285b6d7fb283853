"""What the queue and the clock do."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from certificates.models import Certificate
from certificates.services import rendering, sweeping
from certificates.signals import certificate_issued
from course_site.core.jobs import job
from course_site.core.jobs.schedule import nightly


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


nightly(issue_due_certificates, "Issue due certificates", hour=3)
