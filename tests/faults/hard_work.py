"""A job that wants room on the disk."""

from secrets import token_hex

from django.utils import timezone

from course_site.core import audit
from course_site.core.jobs import job
from course_site.core.models import AuditEntry, Epoch

ROW = 50_000


@job
def work(number: int) -> None:
    """Safe to repeat, as every job is."""
    if not AuditEntry.objects.filter(detail__number=number).exists():
        audit.record("test.worked", Epoch.objects.get(), by=None, at=timezone.now(), number=number, rest=token_hex(ROW))
