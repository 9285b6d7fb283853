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
GIGABYTE = 1 << 30
CALL = "Call whoever runs the machine, today, and read them the line below."


class Line(NamedTuple):
    """`remedy` is empty where all is well. `pass_on` is for whoever runs the machine, in their words."""

    about: str
    says: str
    remedy: str = ""
    pass_on: str = ""

    @property
    def is_well(self) -> bool:
        return not self.remedy


def of_site(*, at: datetime) -> list[Line]:
    return [
        _disk(),
        _last(BackupRun.Kind.BACKUP, "Backup", "made", f"Nothing newer is kept elsewhere. {CALL}",
              "manage.py backup FILE", at),
        _last(BackupRun.Kind.DRILL, "Backup, tried out", "brought back in a scratch place",
              f"Do not trust the backups until this works. {CALL}", "manage.py restore_drill", at),
        _backup_key(),
        _queue(at),
        *_quarantined(),
        _audit(at),
    ]  # fmt: skip


def troubles(*, at: datetime) -> int:
    return sum(not line.is_well for line in of_site(at=at))


def _disk() -> Line:
    says = f"There is room for {_gigabytes(disk.free())} more."
    if not disk.is_nearly_full():
        return Line("Disk", says)
    floor = _gigabytes(settings.DISK_FLOOR)
    pass_on = (
        f"The disk of DATA_DIR is nearly full: DISK_FLOOR is {settings.DISK_FLOOR:,} bytes, {disk.free():,} are free."
    )
    remedy = f"Nobody can save anything. {CALL} It goes on by itself once there is room for {floor}."
    return Line("Disk", f"{says} The site takes nothing new.", remedy, pass_on)


def _gigabytes(size: int) -> str:
    return f"{size / GIGABYTE:,.0f} GB" if size >= 10 * GIGABYTE else f"{size / GIGABYTE:,.1f} GB"


def _last(kind: BackupRun.Kind, about: str, done: str, remedy: str, command: str, at: datetime) -> Line:
    runs = BackupRun.objects.filter(kind=kind, ended_at__isnull=False).order_by("-began_at")
    latest, good = runs.first(), runs.filter(fault="").first()
    if not good and not latest and at - Epoch.objects.latest("pk").began_at < MOST_AGE:
        return Line(about, "The first is due tonight.")
    if not good:
        return Line(about, f"Never {done} yet.", remedy, _command(command, latest))
    says = f"Last {done} {timesince(good.began_at, at)} ago."
    if latest != good:
        says += " The latest try broke off."
    is_well = latest == good and at - good.began_at < MOST_AGE
    return Line(about, says) if is_well else Line(about, says, remedy, _command(command, latest))


def _command(command: str, latest: BackupRun | None) -> str:
    return f"{command} · {latest.fault}" if latest and latest.fault else command


def _backup_key() -> Line:
    key, backups = settings.BACKUP_KEY_FILE.resolve(), settings.BACKUPS_DIR.resolve()
    if not backups.is_relative_to(key.parent) and not key.is_relative_to(backups):
        return Line("Backup key", "It is not among the backups. Keep a copy of it off this machine.")
    says = "It lies in the same folder as the backups: who takes that folder can read them all."
    remedy = "Have the backups kept elsewhere. Pass on the line below to whoever runs the machine."
    return Line("Backup key", says, remedy, f"Set BACKUPS_DIR to a folder that is not below {key.parent}.")


def _queue(at: datetime) -> Line:
    """A job that is being worked on is locked until later than now."""
    waiting = OrmQ.objects.filter(lock__lte=at)
    oldest = waiting.order_by("lock").first()
    if not oldest or not oldest.lock:
        return Line("Jobs", "No job waits.")
    waits = timesince(oldest.lock, at)
    says = f"{waiting.count()} wait to be done, such as mail and certificates, the oldest for {waits}."
    if at - oldest.lock <= MOST_WAITING:
        return Line("Jobs", says)
    return Line("Jobs", says, f"Mail and certificates are late, and none is lost. {CALL}", "manage.py qcluster")


def _quarantined() -> Iterator[Line]:
    for run in JobRun.objects.exclude(quarantined_at=None).order_by("-quarantined_at")[:20]:
        job = run.path.rpartition(".")[2].replace("_", " ")
        says = f"“{job.capitalize()}” was started {run.starts} times since {run.created_at:%B %-d} and never finished."
        yield Line("Job set aside", says, f"Others go on. {CALL}", f"Search the log for {run.run_id}: {run.path}")


def _audit(at: datetime) -> Line:
    entries = sum(AuditHead.objects.values_list("position", flat=True))
    says = f"It holds {entries:,} entries."
    last = BackupRun.objects.filter(kind=BackupRun.Kind.AUDIT).first()
    if last and last.fault:
        return Line("Record of deeds", last.fault, f"Leave everything as it is. {CALL}", "manage.py verify_audit")
    if last and at - last.began_at < MOST_AGE:
        return Line(
            "Record of deeds", f"{says} All of them are what was written, read {timesince(last.began_at, at)} ago."
        )
    if not last and at - Epoch.objects.latest("pk").began_at < MOST_AGE:
        return Line("Record of deeds", f"{says} They are read through for the first time tonight.")
    return Line(
        "Record of deeds", f"{says} Nobody has read them through for more than a day.", CALL, "manage.py verify_audit"
    )
