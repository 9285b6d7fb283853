"""Files that are kept apart from the database, to be copied to another machine every day: what a database that was
rewritten, or brought back from a backup, is held against. A line is a JSON object without a name; what has names in it
is sealed with the key of backups, in a file of its own."""

import fcntl
import io
import json
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

from course_site.core import durable
from course_site.core.backups import making, sealing

logger = logging.getLogger(__name__)


def append(name: str, rows: Iterable[dict[str, Any]]) -> None:
    path = _path(name)
    is_torn = path.exists() and path.stat().st_size and not path.read_bytes().endswith(b"\n")
    with path.open("a") as file:
        file.write("\n" if is_torn else "")  # by a power cut: the next line is whole again
        file.writelines(f"{json.dumps(row)}\n" for row in rows)
        file.flush()
        os.fsync(file.fileno())
    durable.sync(settings.KEPT_APART_DIR)


def replace(name: str, rows: Callable[[], Iterable[dict[str, Any]]]) -> None:
    """All of the file at once: who reads meanwhile finds the old one or the new one. Two who write wait for each other,
    and each asks for the rows when it is their turn, so that the last one knows most."""
    unfinished = _path(f"{name}.unfinished")
    with _path(f"{name}.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        unfinished.unlink(missing_ok=True)
        append(unfinished.name, rows())
        unfinished.replace(_path(name))
        durable.sync(settings.KEPT_APART_DIR)


def read(name: str) -> Iterator[dict[str, Any]]:
    """A line that was torn is told to the log, and keeps nobody from the others."""
    path = _path(name)
    for number, line in enumerate(path.read_text().splitlines() if path.exists() else (), start=1):
        try:
            yield json.loads(line)
        except ValueError:
            logger.error("line %d of %s cannot be read", number, name)


def seal(name: str, text: str) -> None:
    """In place of what was sealed under this name."""
    path = _path(name)
    unfinished = path.with_name(f"{path.name}.unfinished")
    with unfinished.open("wb") as file:
        with sealing.Sealed(file, making.key()) as sealed:
            sealed.write(text.encode())
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
    durable.sync(path.parent)


def is_sealed(name: str) -> bool:
    return _path(name).exists()


def unsealed(folder: str) -> Iterator[tuple[str, str]]:
    """What was sealed under names in this folder: the rest of the name, and the text. One that cannot be read keeps
    nobody from the others."""
    for path in sorted(_path(f"{folder}/any").parent.iterdir()):
        if path.suffix == ".unfinished":
            continue
        try:
            yield path.name, b"".join(sealing.opened(io.BytesIO(path.read_bytes()), making.key())).decode()
        except sealing.CannotOpen:
            logger.exception("sealed %s cannot be read", path.name)


def _path(name: str) -> Path:
    path: Path = settings.KEPT_APART_DIR / name
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path
