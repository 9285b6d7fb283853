"""Phones ask for a sound piece by piece, and some play none that is not given so."""

import re

ASKED = re.compile(r"bytes=(\d{1,12})-(\d{0,12})")
# What is given at once; whoever wants more asks again.
PIECE = 1024 * 1024


def piece(header: str, size: int) -> range | None:
    """The bytes to give, empty where there are none so far on; nothing where the whole is asked for."""
    asked = ASKED.fullmatch(header)
    if asked is None:
        return None
    first = int(asked[1])
    last = int(asked[2]) if asked[2] else size - 1
    return range(first, min(last + 1, first + PIECE, size))
