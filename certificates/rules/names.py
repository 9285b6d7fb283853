"""How much of a name a stranger with a code may see."""

import unicodedata


def initials(*names: str) -> str:
    """`A. R.` for Ana Rivera."""
    return " ".join(f"{word[0].upper()}." for name in names for word in name.split())


def same_name(typed: str, name: str) -> bool:
    """Whether somebody typed this name: accents, case, hyphens and spaces do not matter."""
    return bool(_letters(typed)) and _letters(typed) == _letters(name)


def _letters(name: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", name).casefold() if letter.isalnum())
