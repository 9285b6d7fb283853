"""How the site is, in words, for those who answer for it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.utils.timesince import timesince
from django_q.models import OrmQ

from course_site.core import disk
from course_site.core.models import AuditHead, BackupRun, Epoch, JobRun

MOST_AGE = timedelta(hours=26)
MOST_WAITING = timedelta(minutes=15)
MEGABYTE = 1 << 20


class Line(NamedTuple):
    """`remedy` is empty where all is well."""

    about: str
    says: str
    remedy: str = ""

    @property
    def is_well(self) -> bool:
        return not self.remedy


def of_site(*, at: datetime) -> list[Line]:
    return [
        _disk(),
        _last(BackupRun.Kind.BACKUP, "Backup", "made", "Look at its fault below, then run: manage.py backup FILE", at),
        _last(BackupRun.Kind.DRILL, "Backup, tried out", "brought back",
              "Do not trust the backups until this works: manage.py restore_drill", at),
        _backup_key(),
        _queue(at),
        *_quarantined(),
        _audit(),
    ]  # fmt: skip


def troubles(*, at: datetime) -> int:
    return sum(not line.is_well for line in of_site(at=at))


def _disk() -> Line:
    says = f"{disk.free() // MEGABYTE:,} MB are free."
    if not disk.is_nearly_full():
        return Line("Disk", says)
    floor = settings.DISK_FLOOR // MEGABYTE
    return Line("Disk", f"{says} The site takes nothing new.", f"Make room: it goes on by itself from {floor:,} MB.")


def _last(kind: BackupRun.Kind, about: str, done: str, remedy: str, at: datetime) -> Line:
    runs = BackupRun.objects.filter(kind=kind, ended_at__isnull=False).order_by("-began_at")
    latest, good = runs.first(), runs.filter(fault="").first()
    if not good and not latest and at - Epoch.objects.latest("pk").began_at < MOST_AGE:
        return Line(about, "The first is due tonight.")
    if not good:
        return Line(about, f"Never {done} yet.", remedy)
    says = f"Last {done} {timesince(good.began_at, at)} ago."
    if latest and latest.fault:
        says += f" The latest try broke off: {latest.fault}"
    is_well = latest == good and at - good.began_at < MOST_AGE
    return Line(about, says, "" if is_well else remedy)


def _backup_key() -> Line:
    key, backups = settings.BACKUP_KEY_FILE.resolve(), settings.BACKUPS_DIR.resolve()
    if not backups.is_relative_to(key.parent) and not key.is_relative_to(backups):
        return Line("Backup key", "It is not among the backups. Keep a copy of it off this machine.")
    says = f"It is in {key.parent}, and so are the backups: who takes that folder can read them all."
    return Line("Backup key", says, "Set BACKUPS_DIR to a folder elsewhere, and move the backups there.")


def _queue(at: datetime) -> Line:
    """A job that is being worked on is locked until later than now."""
    waiting = OrmQ.objects.filter(lock__lte=at)
    oldest = waiting.order_by("lock").first()
    if not oldest or not oldest.lock:
        return Line("Jobs", "No job waits.")
    says = f"{waiting.count()} jobs wait, the oldest for {timesince(oldest.lock, at)}."
    is_late = at - oldest.lock > MOST_WAITING
    return Line("Jobs", says, "See that the queue runs: manage.py qcluster" if is_late else "")


def _quarantined() -> Iterator[Line]:
    for run in JobRun.objects.exclude(quarantined_at=None).order_by("-quarantined_at")[:20]:
        says = f"{run.path} was started {run.starts} times since {run.created_at:%B %-d} and never finished."
        yield Line("Job set aside", says, f"Search the log for {run.run_id}. Others go on.")


def _audit() -> Line:
    entries = sum(AuditHead.objects.values_list("position", flat=True))
    return Line("Record of deeds", f"{entries:,} entries. manage.py verify_audit reads them all.")
