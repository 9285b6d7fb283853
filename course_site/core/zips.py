"""Zip files from strangers. Nothing is unpacked onto the disk, no name in them is a path here, and what they declare
of their sizes is not believed. Knows no Django, so that a process of its own can read them."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from copy import copy

# The other methods unpack a whole block at once, however little of it is asked for.
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
LOCKED = 0x1
CHUNK = 64 * 1024
DAMAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, OSError, EOFError)


class UnsafeZip(Exception):
    """The code is `broken`, `locked` or `too_large`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class SafeZip:
    """The parts of a zip file by their names. Raises UnsafeZip."""

    def __init__(self, content: bytes, *, most_parts: int, most_unpacked: int) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except DAMAGE as error:
            raise UnsafeZip("broken") from error
        self._parts = {part.filename: part for part in self._zip.infolist() if not part.is_dir()}
        parts = self._parts.values()
        if len(parts) > most_parts or sum(part.file_size for part in parts) > most_unpacked:
            raise UnsafeZip("too_large")
        if any(part.flag_bits & LOCKED for part in parts):
            raise UnsafeZip("locked")
        if any(part.compress_type not in METHODS for part in parts):
            raise UnsafeZip("broken")

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def names(self) -> list[str]:
        return list(self._parts)

    def size(self, name: str) -> int:
        """As it declares; reading it gives no more."""
        return self._parts[name].file_size

    def read(self, name: str) -> bytes:
        return b"".join(self._unpacked(self._parts[name]))

    def weigh(self) -> None:
        """For whoever reads the file with another reader: no part is larger than it declares."""
        for part in self._parts.values():
            for _ in self._unpacked(part):
                pass

    def _unpacked(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        """Asks for one byte more than is declared: if it comes, the part lied."""
        roomier = copy(part)
        roomier.file_size += 1
        left = part.file_size
        try:
            with self._zip.open(roomier) as unpacked:
                while chunk := unpacked.read(CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        raise UnsafeZip("broken")
                    yield chunk
        except DAMAGE as error:
            raise UnsafeZip("broken") from error
