"""Packages from strangers, and why one is not read, in words for the editor."""

import posixpath
from urllib.parse import unquote

from assessments.exchange.formats.limits import MAX_PART, MAX_PARTS, MAX_UNPACKED
from assessments.letters import Unreadable
from course_site.core.zips import SafeZip, UnsafeZip

REASONS = {
    "broken": "This package is damaged, or packed in a way that is not read here. Export it again.",
    "locked": "This package has a password. Export it without one.",
    "too_large": "This package unpacks to more than any bank holds. Export fewer questions at a time.",
}


def is_zip(data: bytes) -> bool:
    """A package without a part ends as soon as it begins."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


class Archive:
    """The parts of a package by their names. Raises Unreadable."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = SafeZip(data, most_parts=MAX_PARTS, most_unpacked=MAX_UNPACKED)
        except UnsafeZip as fault:
            raise Unreadable(REASONS[fault.code]) from fault
        # Some Windows programs part the names of folders by a backslash.
        self._by_path = {name.replace("\\", "/"): name for name in self._zip.names()}

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
        folder = posixpath.dirname(name.replace("\\", "/"))
        paths = (posixpath.join(folder, path.replace("\\", "/")) for path in (reference, unquote(reference)))
        return next((part for path in paths if (part := self._by_path.get(posixpath.normpath(path)))), None)
