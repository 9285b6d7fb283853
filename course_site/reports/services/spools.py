"""The files of exports. Each grows piece by piece beside its final place, in the hands of one worker at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from course_site.reports.models import Export


def folder() -> Path:
    return Path(settings.DATA_DIR) / "exports"


def file_of(export: Export) -> Path:
    return folder() / f"{export.public_id}.{export.format}"


def spool_of(export: Export) -> Path:
    return folder() / f"{export.public_id}.part"


@contextmanager
def held(export: Export) -> Iterator[BinaryIO]:
    """The growing file, for its owner alone. The system lets go of it for a worker that was killed."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    number = os.open(spool_of(export), os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(number, "r+b") as spool:
        fcntl.flock(spool, fcntl.LOCK_EX)
        yield spool


def put(spool: BinaryIO, piece: bytes, *, at: int) -> int:
    """Cuts off what was written after `at` and never counted. When this returns, the piece is on the disk; the answer
    is the size of the file."""
    spool.truncate(at)
    spool.seek(at)
    spool.write(piece)
    spool.flush()
    os.fsync(spool.fileno())
    return spool.tell()


def remove(export: Export) -> None:
    spool_of(export).unlink(missing_ok=True)
    file_of(export).unlink(missing_ok=True)
