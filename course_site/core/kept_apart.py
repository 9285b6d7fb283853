"""Files that are kept apart from the database, to be copied to another machine every day: what a database that was
rewritten, or brought back from a backup, is held against. A line is a JSON object without a name."""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings


def append(name: str, rows: Iterable[dict[str, Any]]) -> None:
    with _path(name).open("a") as file:
        file.writelines(f"{json.dumps(row)}\n" for row in rows)
        file.flush()
        os.fsync(file.fileno())
    _sync_folder()


def replace(name: str, rows: Iterable[dict[str, Any]]) -> None:
    """All of the file at once: who reads meanwhile finds the old one or the new one."""
    unfinished = _path(f"{name}.unfinished")
    unfinished.unlink(missing_ok=True)
    append(unfinished.name, rows)
    unfinished.replace(_path(name))
    _sync_folder()


def read(name: str) -> Iterator[dict[str, Any]]:
    path = _path(name)
    if path.exists():
        yield from map(json.loads, path.read_text().splitlines())


def _path(name: str) -> Path:
    folder: Path = settings.KEPT_APART_DIR
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder / name


def _sync_folder() -> None:
    descriptor = os.open(settings.KEPT_APART_DIR, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
