"""Packages from strangers, and why one is not read, in words for the editor."""

import posixpath

from assessments.exchange.formats.limits import MAX_PART, MAX_PARTS, MAX_UNPACKED
from assessments.letters import Unreadable
from course_site.core.zips import SafeZip, UnsafeZip

REASONS = {
    "broken": "This package is damaged, or packed in a way that is not read here. Export it again.",
    "locked": "This package has a password. Export it without one.",
    "too_large": "This package unpacks to more than any bank holds. Export fewer questions at a time.",
}


def is_zip(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


class Archive:
    """The parts of a package by their names. Raises Unreadable."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = SafeZip(data, most_parts=MAX_PARTS, most_unpacked=MAX_UNPACKED)
        except UnsafeZip as fault:
            raise Unreadable(REASONS[fault.code]) from fault

    def names(self) -> list[str]:
        return self._zip.names()

    def read(self, name: str) -> bytes:
        if self._zip.size(name) > MAX_PART:
            raise Unreadable(f"The part {name} is larger than any question.")
        try:
            return self._zip.read(name)
        except UnsafeZip as fault:
            raise Unreadable(REASONS[fault.code]) from fault

    def beside(self, name: str, reference: str) -> str | None:
        """The name of a part that another one refers to, if it is in the package."""
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), reference))
        return target if target in self._zip else None
