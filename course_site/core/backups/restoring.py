"""Bringing an empty machine back from a backup."""

import hashlib
import json
import os
import shutil
import tarfile
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction

from course_site.core import audit
from course_site.core.backups import databases, making, sealing
from course_site.core.models import AuditHead, Epoch
from course_site.core.refusals import Refusal
from course_site.core.signals import restored

SLACK = 1.2


class CannotRestore(Refusal):
    """Nothing was changed. `code`: `not_empty`, `changed`, `other_engine`, `not_whole`, `no_space`,
    `no_key`."""


def restore(source: Path, *, at: datetime) -> Epoch:
    """Into an empty machine only. Afterwards a new epoch has begun: devices send again what they sent before."""
    if not databases.is_empty() or any(map(_has_files, (settings.MEDIA_ROOT, settings.SIGNING_KEYS_DIR))):
        raise CannotRestore("not_empty")
    if not settings.BACKUP_KEY_FILE.exists():
        raise CannotRestore("no_key")
    scratch_in = Path(source).resolve().parent
    if shutil.disk_usage(scratch_in).free < SLACK * source.stat().st_size:
        raise CannotRestore("no_space")
    with TemporaryDirectory(dir=scratch_in, prefix="restore-") as scratch:
        folder = Path(scratch)
        manifest = _unpack(source, folder)
        if manifest["engine"] != connection.vendor:
            raise CannotRestore("other_engine")
        databases.load(folder / making.DATABASE)
        if databases.count_rows() != manifest["rows"]:
            raise CannotRestore("not_whole")
        _put_back(folder)
    call_command("migrate", verbosity=0, interactive=False)
    return _begin_anew(at=at)


def _unpack(source: Path, folder: Path) -> dict[str, Any]:
    """What was packed, each file held against its digest."""
    packed = folder / "packed.tar.gz"
    with source.open("rb") as file, packed.open("wb") as plain:
        try:
            plain.writelines(sealing.opened(file, making.key()))
        except sealing.CannotOpen as error:
            raise CannotRestore("changed") from error
    with tarfile.open(packed) as archive:
        archive.extractall(folder, filter="data")
    packed.unlink()
    manifest: dict[str, Any] = json.loads((folder / making.MANIFEST).read_text())
    for name, expected in manifest["files"].items():
        with (folder / name).open("rb") as content:
            if hashlib.file_digest(content, "sha256").hexdigest() != expected:
                raise CannotRestore("changed")
    return manifest


def _put_back(folder: Path) -> None:
    if (secret := folder / making.SECRET).exists():
        shutil.copy2(secret, settings.DATA_DIR / making.SECRET)
    for name, target in making.folders().items():
        for path in sorted((folder / name).rglob("*")):
            place = target / path.relative_to(folder / name)
            # What was kept apart may have been brought along already, and is of a later day than the backup.
            if path.is_file() and not place.exists():
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(path, place)
                with place.open("rb") as copied:
                    os.fsync(copied.fileno())


@transaction.atomic
def _begin_anew(*, at: datetime) -> Epoch:
    """Nobody is signed in any more: who was signed out after the backup would be in again."""
    Session.objects.all().delete()
    cache.clear()
    epoch = Epoch.objects.create(began_at=at, heads=dict(AuditHead.objects.values_list("stream", "position")))
    audit.record("site.restored", epoch, by=None, at=at)
    restored.send(Epoch, at=at)
    return epoch


def _has_files(folder: str | Path) -> bool:
    return any(path.is_file() for path in Path(folder).rglob("*"))
