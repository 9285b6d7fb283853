"""The six letters on the projector: how they are written, and which ones hold at a moment."""

from datetime import datetime, timedelta

WINDOW = timedelta(seconds=45)
LENGTH = 6
# Sixteen letters, four bits each: no vowels, so no words; none that looks or sounds like another across a gym.
ALPHABET = "BCDFHJKLMPRSTWXZ"


def window_of(at: datetime) -> int:
    """The number of the stretch of time in which one code is shown."""
    return int(at.timestamp() // WINDOW.total_seconds())


def accepted_windows(at: datetime) -> tuple[int, int]:
    """The code on the screen, and the one that somebody was still typing when it changed."""
    return window_of(at), window_of(at) - 1


def spell(digest: bytes) -> str:
    halves = [half for byte in digest[: LENGTH // 2] for half in divmod(byte, 16)]
    return "".join(ALPHABET[half] for half in halves)


def tidy(typed: str) -> str:
    """What was meant: capitals, and none of the spaces and dashes that people put between."""
    return "".join(letter for letter in typed.upper() if letter.isalpha())


def in_groups(code: str) -> str:
    """Two groups of three letters are read across a room, and remembered on the way to the phone."""
    return f"{code[:3]} {code[3:]}"
