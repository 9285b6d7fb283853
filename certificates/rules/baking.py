"""A credential inside a picture: Open Badges 3.0 puts it into a chunk of text of a PNG."""

import struct
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

SIGNATURE = b"\x89PNG\r\n\x1a\n"
END = b"IEND"
KEYWORD = b"openbadgecredential"
BADGE = Path(__file__).parent.parent / "pictures/badge.png"
# Keyword; neither packed, nor in a language, nor translated; the text.
_HEAD = KEYWORD + b"\0\0\0\0\0"


class NotPng(ValueError):
    """The bytes are no PNG, not a whole one, or more than one."""


@cache
def badge() -> bytes:
    """The one drawing for all."""
    return BADGE.read_bytes()


def bake(png: bytes, credential: str) -> bytes:
    """The picture with the credential in it, behind its first chunk."""
    first_end = len(SIGNATURE) + 25
    return png[:first_end] + _chunk(b"iTXt", _HEAD + credential.encode()) + png[first_end:]


def baked(png: bytes) -> str | None:
    """The credential in a picture, or None. Of several, none: nobody could say which one counts."""
    texts = [data for kind, data in _chunks(png) if kind == b"iTXt" and data.startswith(_HEAD)]
    return texts[0].removeprefix(_HEAD).decode() if len(texts) == 1 else None


def is_our_drawing(png: bytes) -> bool:
    """Whoever has a credential can put it into a picture that says something else."""
    credential = baked(png)
    return credential is not None and png == bake(badge(), credential)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    if not png.startswith(SIGNATURE):
        raise NotPng
    start = len(SIGNATURE)
    while start < len(png):
        length, kind = struct.unpack_from(">I4s", png.ljust(start + 8, b"\0"), start)
        data = png[start + 8 : start + 8 + length]
        if png[start : start + 12 + length] != _chunk(kind, data):
            raise NotPng
        yield kind, data
        start += 12 + length
        if kind == END and start != len(png):
            raise NotPng


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
