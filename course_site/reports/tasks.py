"""What the queue and the clock do."""

from time import monotonic
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from course_site.core.jobs import job
from course_site.core.jobs.schedule import hourly, quarter_hourly
from course_site.reports.models import Export
from course_site.reports.services import exporting
from course_site.reports.signals import export_asked

# The queue ends a job after two minutes; the last piece of a large workbook takes a quarter of one.
ENOUGH_AT_ONCE = 45  # seconds


@job
def write_export(export_id: int) -> None:
    """As many pieces as one job may take; the rest is the next one's."""
    until = monotonic() + ENOUGH_AT_ONCE
    while exporting.go_on(export_id, at=timezone.now()):
        if monotonic() > until:
            write_export.enqueue(export_id)
            return


@receiver(export_asked)
def begin_to_write(export: Export, **kwargs: Any) -> None:
    """Queued in the transaction of the asking."""
    write_export.enqueue(export.pk)


@job
def go_on_with_exports() -> None:
    """Those whose job was lost. Safe to repeat."""
    at = timezone.now()
    exporting.give_up(at=at)
    for export_id in Export.objects.stalled(at).values_list("pk", flat=True):
        write_export.enqueue(export_id)


@job
def expire_exports() -> None:
    exporting.expire(at=timezone.now())


quarter_hourly(go_on_with_exports, "Go on with exports that were interrupted")
hourly(expire_exports, "Delete exports that are a week old")
