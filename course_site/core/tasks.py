"""What the clock asks of the site itself."""

from django.utils import timezone

from course_site.core import heads
from course_site.core.jobs import job
from course_site.core.jobs.schedule import nightly


@job
def export_audit_heads() -> None:
    heads.export(at=timezone.now())


nightly(export_audit_heads, "Export the heads of the audit", hour=1)
