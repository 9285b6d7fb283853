"""Zip files from strangers. Nothing is ever unpacked onto the disk, and no name in them is a path here."""

import io
import posixpath
import zipfile
from collections.abc import Iterator

from assessments.exchange.formats.limits import MAX_PART, MAX_PARTS, MAX_UNPACKED
from assessments.exchange.formats.shape import Unreadable

BROKEN = "This package is damaged. Export it again."
TOO_LARGE = "This package unpacks to more than any bank holds. Export fewer questions at a time."


def is_zip(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


class Archive:
    """The parts of a package by their names. Raises Unreadable."""

    def __init__(self, data: bytes) -> None:
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise Unreadable(BROKEN) from error
        self.parts = {part.filename: part for part in self.zip.infolist() if not part.is_dir()}
        if len(self.parts) > MAX_PARTS or sum(part.file_size for part in self.parts.values()) > MAX_UNPACKED:
            raise Unreadable(TOO_LARGE)

    def names(self) -> Iterator[str]:
        yield from self.parts

    def read(self, name: str) -> bytes:
        """Python's zipfile unpacks no more than the archive declares, which was weighed before."""
        part = self.parts[name]
        if part.file_size > MAX_PART:
            raise Unreadable(f"The part {name} is larger than any question.")
        try:
            return self.zip.read(part)
        except RuntimeError as error:
            raise Unreadable("This package has a password. Export it without one.") from error
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
            raise Unreadable(BROKEN) from error
        except Exception as error:
            # zlib, lzma and bz2 each have errors of their own.
            raise Unreadable(BROKEN) from error

    def beside(self, name: str, reference: str) -> str | None:
        """The name of a part that another one refers to, if it is in the package."""
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), reference))
        return target if target in self.parts else None
