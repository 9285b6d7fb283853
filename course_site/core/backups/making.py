"""Making a backup: everything is written to a place of its own, locked, and only then named."""

import base64
import gzip
import hashlib
import json
import os
import shutil
import tarfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, NamedTuple, cast

from django.conf import settings
from django.utils import timezone

from course_site.core.backups import databases, sealing
from course_site.core.models import BackupRun, Epoch

DATABASE, MANIFEST = "database", "manifest.json"
# With another one, the queue does not take the jobs that wait in it for its own.
SECRET = "secret_key"  # noqa: S105
# As many as the last days that are kept beside the site; what leaves the machine is the operator's.
KEPT = 7
# Longer than any backup takes. What is older and has no name yet was left by one that was killed.
LEFT_BEHIND = timedelta(hours=12)
SCRATCH = "backup-"
# Of the database: what is dumped, and what is packed from it at the worst.
COPIES = 2


class NoRoom(RuntimeError):
    """A backup would fill the disk on which the site keeps what it acknowledges."""


class Made(NamedTuple):
    path: Path
    size: int
    sha256: str


def key() -> bytes:
    """The key of backups. Made once; a copy of it belongs where no backup is."""
    path: Path = settings.BACKUP_KEY_FILE
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return base64.b64decode(path.read_text())
    with os.fdopen(descriptor, "wb") as file:
        file.write(base64.b64encode(sealing.new_key()))
        file.flush()
        os.fsync(file.fileno())
    return base64.b64decode(path.read_text())


def folders() -> dict[str, Path]:
    """By the name in the backup. The keys of open surveys are none of them."""
    return {"media": Path(settings.MEDIA_ROOT), "signing_keys": settings.SIGNING_KEYS_DIR,
            "kept_apart": settings.KEPT_APART_DIR}  # fmt: skip


def make(target: Path, *, at: datetime) -> Made:
    """Writes the backup as it is `at` this moment or a little later."""
    run = BackupRun.objects.create(kind=BackupRun.Kind.BACKUP, began_at=at)
    try:
        made = _write(target, at=at)
    except Exception as error:
        run.fault = f"{type(error).__name__}: {error}"
        raise
    else:
        run.size, run.sha256 = made.size, made.sha256
        return made
    finally:
        run.ended_at = timezone.now()
        run.save()


def make_tonights(*, at: datetime) -> Made:
    """Into the folder of backups, where the newest are kept."""
    folder: Path = settings.BACKUPS_DIR
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _clear_left_behind(folder, before=at - LEFT_BEHIND)
    made = make(folder / f"{at:%Y-%m-%dT%H%M%S}.backup", at=at)
    for older in nightly()[KEPT:]:
        older.unlink()
    return made


def nightly() -> list[Path]:
    """The newest first."""
    return sorted(Path(settings.BACKUPS_DIR).glob("*.backup"), reverse=True)


def _clear_left_behind(folder: Path, *, before: datetime) -> None:
    for left in (*folder.glob(f"{SCRATCH}*"), *folder.glob("*.backup.unfinished")):
        if left.stat().st_mtime < before.timestamp():
            shutil.rmtree(left) if left.is_dir() else left.unlink()


def _write(target: Path, *, at: datetime) -> Made:
    _refuse_without_room(target.parent)
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        with TemporaryDirectory(dir=target.parent, prefix=SCRATCH) as scratch:
            dumped = Path(scratch) / DATABASE
            rows = databases.dump(dumped)
            with unfinished.open("wb") as file:
                _pack(file, dumped, rows, at=at)
                file.flush()
                os.fsync(file.fileno())
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    unfinished.chmod(0o600)
    unfinished.replace(target)
    with target.open("rb") as file:
        return Made(target, target.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def _refuse_without_room(folder: Path) -> None:
    files = sum(path.stat().st_size for kept in folders().values() for path in kept.rglob("*") if path.is_file())
    needed = COPIES * databases.size() + files + settings.DISK_FLOOR
    if (free := shutil.disk_usage(folder).free) < needed:
        raise NoRoom(f"{free >> 20:,} MB are free in {folder}, and it takes {needed >> 20:,} MB")


def _pack(file: BinaryIO, dumped: Path, rows: databases.Rows, *, at: datetime) -> None:
    manifest: dict[str, Any] = {
        "made_at": at.isoformat(),
        "engine": databases.connection.vendor,
        "epoch": str(Epoch.objects.latest("pk").key),
        "rows": rows,
        "files": {},
    }
    with (
        sealing.Sealed(file, key()) as sealed,
        gzip.GzipFile(fileobj=cast("BinaryIO", sealed), mode="wb", compresslevel=3) as packed,
        tarfile.open(fileobj=packed, mode="w|") as archive,
    ):
        for name, path in _contents(dumped):
            with path.open("rb") as content:
                manifest["files"][name] = hashlib.file_digest(content, "sha256").hexdigest()
            archive.add(path, name)
        told = dumped.with_name(MANIFEST)
        told.write_text(json.dumps(manifest))
        archive.add(told, MANIFEST)


def _contents(dumped: Path) -> Iterator[tuple[str, Path]]:
    yield DATABASE, dumped
    if (secret := settings.DATA_DIR / SECRET).exists():
        yield SECRET, secret
    for name, folder in folders().items():
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield f"{name}/{path.relative_to(folder)}", path
