"""The keys of ballot boxes: a file each, outside the database and outside its backups. Forgetting a key shreds every
copy of its box that was ever made."""

import os
import re
import secrets
from pathlib import Path
from uuid import UUID

from django.conf import settings

BYTES = 32
NAME = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class KeyMissing(Exception):
    """There is a box, and its key is not where keys are kept."""


def make(box: UUID) -> bytes:
    """A new key, safe on the disk before the box that it seals can be."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = secrets.token_bytes(BYTES)
    _write(folder / str(box), key)
    _sync(folder)
    return key


def read(box: UUID) -> bytes:
    """From the file each time: a key that was forgotten is gone in every process."""
    try:
        return (_folder() / str(box)).read_bytes()
    except FileNotFoundError:
        raise KeyMissing(str(box)) from None


def forget(box: UUID) -> None:
    path = _folder() / str(box)
    _write(path, secrets.token_bytes(BYTES))
    path.unlink()
    _sync(path.parent)


def kept() -> set[UUID]:
    """The boxes that have a key. A folder that hosts share holds other files too: `lost+found`, `.nfs…`."""
    folder = _folder()
    names = [path.name for path in folder.iterdir()] if folder.exists() else []
    return {UUID(name) for name in names if NAME.fullmatch(name)}


def _folder() -> Path:
    return Path(settings.BALLOT_KEYS_DIR)


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, content)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
