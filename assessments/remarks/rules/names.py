"""Names in a remark, for whoever takes them out."""

import re
from collections.abc import Iterable

TAKEN_OUT = "[name]"
# Comments are shown only where at least so many of a class have answered.
FEWEST_OF_A_CLASS = 10
WORD = re.compile(r"\w+(?:['-]\w+)*")


def without_names(text: str, names: Iterable[str]) -> str:
    """What a person begins with: words that are the name of somebody of the class are taken out. More may be left, and
    a word may be no name."""
    known = {word.casefold() for name in names for word in WORD.findall(name) if len(word) > 1}
    return WORD.sub(lambda found: TAKEN_OUT if _bare(found[0]) in known else found[0], text)


def _bare(word: str) -> str:
    return word.casefold().removesuffix("'s")
