"""Which letters the fonts of a certificate have. What they lack is refused in words: nobody gets a page with boxes, nor
one in whatever font the machine happens to have."""

import unicodedata
from collections.abc import Iterable
from functools import cache

from certificates.paper import FONTS

# Each text is set in one of these families, and what the first file lacks is taken from the next.
FAMILIES = (
    ("newsreader-400.ttf", "newsreader-latin-ext-400.ttf", "newsreader-vietnamese-400.ttf"),
    ("public-sans-600.ttf", "public-sans-latin-ext-600.ttf", "public-sans-vietnamese-600.ttf"),
)


def missing(texts: Iterable[str]) -> list[str]:
    """The letters that cannot be set, each once."""
    known = _known()
    return sorted(
        {letter for text in texts for letter in unicodedata.normalize("NFC", text) if ord(letter) not in known}
    )


@cache
def _known() -> frozenset[int]:
    """Without marks that stand alone: on a letter of another file the machine would look elsewhere for both."""
    from fontTools.ttLib import TTFont  # here, for pages do not need it

    families = [set().union(*(TTFont(FONTS / name).getBestCmap() for name in family)) for family in FAMILIES]
    common = set.intersection(*families)
    return frozenset(letter for letter in common if unicodedata.category(chr(letter))[0] not in "CM")


def refusal(text: str) -> str:
    """Why a text cannot be printed, with the remedy; empty when it can."""
    lacking = " ".join(missing(text.splitlines()))
    return (
        f"The certificate cannot print {lacking}. Spell it in Latin letters, as on an identity card." if lacking else ""
    )
