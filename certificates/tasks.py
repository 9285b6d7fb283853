"""What the queue and the clock do."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from certificates.models import Certificate
from certificates.services import issuing, rendering, sweeping
from certificates.signals import certificate_issued
from course_site.cohorts.models import Enrollment
from course_site.core.jobs import job
from course_site.core.jobs.preload import before_workers
from course_site.core.jobs.schedule import nightly
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


before_workers(rendering.warm_up)
nightly(issue_due_certificates, "Issue due certificates", hour=3)
