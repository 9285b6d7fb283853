"""Bringing an empty machine back from a backup."""

import hashlib
import json
import shutil
import tarfile
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction

from course_site.core import audit, durable
from course_site.core.backups import databases, making, sealing, unfinished
from course_site.core.models import AuditHead, Epoch
from course_site.core.refusals import Refusal
from course_site.core.signals import restored

SLACK = 1.2
# What is unpacked, and what is put back from it while it is still there.
COPIES = 2


class CannotRestore(Refusal):
    """`code`: `not_empty`, `changed`, `other_engine`, `no_space`, `no_key`: nothing was changed. `not_whole`: the site
    does not start until another try has ended."""


def restore(source: Path, *, at: datetime) -> Epoch:
    """Into an empty machine, or one in which a restore broke off. Afterwards a new epoch has begun: devices send again
    what they sent before."""
    _refuse_unless_possible(source)
    scratch: Path = settings.DATA_DIR / "restore.scratch"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True, mode=0o700)
    try:
        manifest = _unpack(source, scratch)
        if manifest["engine"] != connection.vendor:
            raise CannotRestore("other_engine")
        _clear_leavings()
        files = _to_put_back(manifest)
        unfinished.put(files)
        databases.load(scratch / making.DATABASE)
        if databases.count_rows() != manifest["rows"]:
            raise CannotRestore("not_whole")
        _put_back(scratch, files)
    finally:
        shutil.rmtree(scratch)
    call_command("migrate", verbosity=0, interactive=False)
    epoch = _begin_anew(at=at)
    unfinished.take_away()
    return epoch


def _refuse_unless_possible(source: Path) -> None:
    if not unfinished.is_there() and not _is_empty():
        raise CannotRestore("not_empty")
    if not settings.BACKUP_KEY_FILE.exists():
        raise CannotRestore("no_key")
    _refuse_without_room_for(source.stat().st_size)


def _refuse_without_room_for(size: int) -> None:
    if shutil.disk_usage(settings.DATA_DIR).free < SLACK * size:
        raise CannotRestore("no_space")


def _unpack(source: Path, folder: Path) -> dict[str, Any]:
    """What was packed, each file held against its digest."""
    packed = folder / "packed.tar.gz"
    with source.open("rb") as file, packed.open("wb") as plain:
        try:
            plain.writelines(sealing.opened(file, making.key()))
        except sealing.CannotOpen as error:
            raise CannotRestore("changed") from error
    with tarfile.open(packed) as archive:
        _refuse_without_room_for(COPIES * sum(member.size for member in archive))
        archive.extractall(folder, filter="data")
    packed.unlink()
    manifest: dict[str, Any] = json.loads((folder / making.MANIFEST).read_text())
    for name, expected in manifest["files"].items():
        if _digest_of(folder / name) != expected:
            raise CannotRestore("changed")
    return manifest


def _clear_leavings() -> None:
    """Another try may be of another backup: what the one before put in place goes, and nothing else."""
    for name, digest in unfinished.leavings().items():
        place = _place_of(name)
        place.with_name(f"{place.name}.unfinished").unlink(missing_ok=True)
        if place.exists() and _digest_of(place) == digest:
            place.unlink()


def _put_back(folder: Path, files: unfinished.Digests) -> None:
    for name in files:
        place = _place_of(name)
        place.parent.mkdir(parents=True, exist_ok=True)
        durable.copy(folder / name, place)


def _to_put_back(manifest: dict[str, Any]) -> unfinished.Digests:
    """What was kept apart may have been brought along already, and is of a later day than the backup."""
    files: unfinished.Digests = manifest["files"]
    return {
        name: digest
        for name, digest in files.items()
        if name != making.DATABASE and not (name.startswith("kept_apart/") and _place_of(name).exists())
    }


def _place_of(name: str) -> Path:
    if name == making.SECRET:
        return Path(settings.DATA_DIR / name)
    folder, _, rest = name.partition("/")
    return making.folders()[folder] / rest


def _digest_of(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


@transaction.atomic
def _begin_anew(*, at: datetime) -> Epoch:
    """Nobody is signed in any more: who was signed out after the backup would be in again."""
    import_module(settings.SESSION_ENGINE).SessionStore.get_model_class().objects.all().delete()
    cache.clear()
    epoch = Epoch.objects.create(began_at=at, heads=dict(AuditHead.objects.values_list("stream", "position")))
    audit.record("site.restored", epoch, by=None, at=at)
    restored.send(Epoch, at=at)
    return epoch


def _is_empty() -> bool:
    return databases.is_empty() and not any(map(_has_files, (settings.MEDIA_ROOT, settings.SIGNING_KEYS_DIR)))


def _has_files(folder: str | Path) -> bool:
    return any(path.is_file() for path in Path(folder).rglob("*"))
