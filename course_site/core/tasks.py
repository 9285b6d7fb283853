"""What the clock asks of the site itself."""

from django.utils import timezone

from course_site.core import heads, reading_through
from course_site.core.backups import making
from course_site.core.backups.drill import drill
from course_site.core.jobs import job
from course_site.core.jobs.schedule import nightly


@job
def export_audit_heads() -> None:
    heads.export(at=timezone.now())


@job
def read_audit_through() -> None:
    reading_through.read_through(at=timezone.now())


@job
def make_backup() -> None:
    making.make_tonights(at=timezone.now())


@job
def try_restore() -> None:
    """Of the newest backup, whether it was made tonight or not: the page of the site's state says how old it is."""
    for newest in making.nightly()[:1]:
        drill(newest, at=timezone.now())


nightly(export_audit_heads, "Export the heads of the audit", hour=1)
nightly(read_audit_through, "Read the record of deeds through", hour=1)
nightly(make_backup, "Make the backup", hour=2)
nightly(try_restore, "Try the backup out", hour=4)
