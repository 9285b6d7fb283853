"""Whether typed words are those that were asked for."""

import re
from unicodedata import normalize

ANYTHING = "*"
STRAIGHT = str.maketrans(dict.fromkeys("‘’`´", "'") | dict.fromkeys("“”", '"') | dict.fromkeys("‐‑–—−", "-"))
# No one sees them, and they come along when words are copied.
UNSEEN = str.maketrans(dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def folded(text: str, *, match_case: bool = False) -> str:
    """As it is compared: spaces, the shape of quotes and hyphens, a final period and (unless told) case make no
    difference."""
    # Before the normal form, which takes an acute accent apart.
    straight = text.translate(UNSEEN).translate(STRAIGHT)
    words = re.sub(r"\s+", " ", normalize("NFKC", straight)).strip().removesuffix(".").rstrip()
    return words if match_case else words.casefold()


def fits(pattern: str, given: str, *, match_case: bool = False) -> bool:
    """A `*` in the pattern stands for anything."""
    first, *others = folded(pattern, match_case=match_case).split(ANYTHING)
    words = folded(given, match_case=match_case)
    if not words or not others:
        return bool(words) and words == first
    if not words.startswith(first):
        return False
    *middle, last = others
    place = len(first)
    for part in middle:
        found = words.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    return len(words) >= place + len(last) and words.endswith(last)


def readable(pattern: str) -> str:
    """A pattern as people read it."""
    return pattern.replace(ANYTHING, "…")
