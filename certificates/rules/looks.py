"""How the page of a certificate looks: what an administrator chooses and brands."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TypedDict


class Design(StrEnum):
    VOICES = "voices"
    FORMAL = "formal"


class Language(StrEnum):
    ENGLISH = "en"
    SPANISH = "es"


class Signature(TypedDict):
    name: str
    title: str
    picture: str  # its SHA-256; empty where somebody signs by name alone


class Look(TypedDict):
    design: str
    language: str
    agency: str
    lines: list[str]  # below the agency: a bureau, an address
    seal: str  # its SHA-256, or empty
    signatures: list[Signature]


# What is drawn where nobody chose anything.
PLAIN = Look(design=Design.VOICES, language=Language.ENGLISH, agency="", lines=[], seal="", signatures=[])

MOST_LINES = 2
MOST_SIGNATURES = 2


def pictures(look: Look) -> set[str]:
    """The sums of the pictures on it."""
    return {look["seal"], *(signature["picture"] for signature in look["signatures"])} - {""}


def texts(look: Look) -> Iterable[str]:
    """What an administrator typed."""
    yield look["agency"]
    yield from look["lines"]
    for signature in look["signatures"]:
        yield signature["name"]
        yield signature["title"]
