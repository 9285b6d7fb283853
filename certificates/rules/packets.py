"""What a packet of records holds, and how it proves that nothing in it was changed."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict


class Entry(TypedDict):
    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Published:
    number: int
    at: datetime


def manifest(files: Mapping[str, bytes]) -> list[Entry]:
    """Every file with its size and sum, by path."""
    return [
        Entry(path=path, bytes=len(content), sha256=hashlib.sha256(content).hexdigest())
        for path, content in sorted(files.items())
    ]


def faults(files: Mapping[str, bytes], entries: Iterable[Entry]) -> list[str]:
    """Where files and manifest differ: changed, missing, or not listed. Empty when all is as it was packed."""
    listed = {entry["path"]: entry for entry in entries}
    found = {entry["path"]: entry for entry in manifest(files)}
    return sorted(path for path in listed.keys() | found.keys() if listed.get(path) != found.get(path))


def version_on(published: Iterable[Published], moment: datetime) -> int | None:
    """The version that stood at a moment: the last one published by then, or None when there was none yet."""
    by_then = [version for version in published if version.at <= moment]
    return max(by_then, key=lambda version: version.number).number if by_then else None


def published_after(published: Iterable[Published], moment: datetime) -> Published | None:
    """The first version of all, where none stood yet at a moment."""
    first = min(published, key=lambda version: version.number, default=None)
    return first if first and first.at > moment else None
