"""Every night, and when an administrator asks, the audit is read from its first entry to its last."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from course_site.core import chain, heads
from course_site.core.chain import Break
from course_site.core.models import AuditEntry, BackupRun, Stream

WORDS = {
    "missing": "is missing",
    "changed": "is not what was written",
    "chain": "does not follow from the one before",
    "rewritten": "was written anew after it had been kept elsewhere",
    "outside": "stands in no order",
}


def read_through(*, at: datetime) -> BackupRun:
    broken = chain.breaks(heads.exported())
    run = BackupRun(kind=BackupRun.Kind.AUDIT, began_at=at, ended_at=timezone.now())
    run.fault = " ".join(map(told, broken))
    run.save()
    return run


def told(broken: Break) -> str:
    """Where it is broken, in words."""
    stream = Stream(broken.stream).label.lower()
    entry = AuditEntry.objects.filter(pk=broken.entry).first() if broken.entry else None
    when = f", of {date_format(timezone.localtime(entry.at), 'F j, Y, g:i a')}," if entry else ""
    which = f"Entry {broken.position:,}" if broken.position else "An entry"
    return f"{which} of {stream}{when} {WORDS[broken.code]}."
