"""A file that only who has the key can read, and that cannot be cut short, put together anew or changed unnoticed:
AES-256-GCM over pieces, each numbered, and the last marked as such."""

import io
import os
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MARK = b"course-site backup 1\n"
PIECE = 1 << 20
TAG = 16
PREFIX = 7


class CannotOpen(ValueError):
    """Another key, another kind of file, or one that was changed or cut short."""


def new_key() -> bytes:
    return AESGCM.generate_key(256)


class Sealed(io.RawIOBase):
    """Write into it; closing it writes the last piece."""

    def __init__(self, file: BinaryIO, key: bytes) -> None:
        self._file, self._cipher, self._prefix = file, AESGCM(key), os.urandom(PREFIX)
        self._waiting, self._number = bytearray(), 0
        file.write(MARK + self._prefix)

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self._waiting += data
        while len(self._waiting) > PIECE:
            self._put(self._waiting[:PIECE], last=False)
            del self._waiting[:PIECE]
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._put(self._waiting, last=True)
        super().close()

    def _put(self, piece: bytes | bytearray, *, last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._prefix, self._number, last=last), bytes(piece), MARK))
        self._number += 1


def opened(file: BinaryIO, key: bytes) -> Iterator[bytes]:
    """The pieces, in order. Raises CannotOpen at the first that is not as it was written."""
    if file.read(len(MARK)) != MARK:
        raise CannotOpen
    prefix, cipher, number = file.read(PREFIX), AESGCM(key), 0
    piece = file.read(PIECE + TAG)
    while True:
        following = file.read(PIECE + TAG)
        try:
            yield cipher.decrypt(_nonce(prefix, number, last=not following), piece, MARK)
        except (InvalidTag, ValueError) as error:
            raise CannotOpen from error
        if not following:
            return
        piece, number = following, number + 1


def _nonce(prefix: bytes, number: int, *, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([last])
