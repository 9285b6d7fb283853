"""The code by mail that somebody signs in with: how long it opens, and how often one may be wrong about it."""

import re
from datetime import datetime, timedelta

LASTS = timedelta(minutes=10)
TRIES = 5
DIGITS = 8


def is_over(*, asked_at: datetime, at: datetime) -> bool:
    return at - asked_at > LASTS


def as_code(digest: str) -> str:
    """The hexadecimal digest as a code that a thumb types."""
    return f"{int(digest, 16) % 10**DIGITS:0{DIGITS}}"


def in_groups(code: str) -> str:
    """Four digits at a time, as people read them out."""
    return f"{code[:4]} {code[4:]}"


def as_typed(text: str) -> str:
    """With or without the gap, the dash or the words around it."""
    return re.sub(r"\D", "", text)
