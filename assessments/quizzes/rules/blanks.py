"""Text with numbered blanks: `I hear [[1]], and you need [[2]].`"""

import re

BLANK = re.compile(r"\[\[(\d{1,2})\]\]")


def numbers(text: str) -> list[int]:
    """The numbers of the blanks, as they stand."""
    return [int(number) for number in BLANK.findall(text)]


def pieces(text: str) -> list[tuple[str, int | None]]:
    """Each stretch of words with the place of the blank behind it, from 0; the last one has none."""
    parts = BLANK.split(text)
    places = [int(number) - 1 for number in parts[1::2]]
    return list(zip(parts[::2], [*places, None], strict=True))


def numbered(text: str) -> str:
    """The text as people read it, each blank with its number."""
    return BLANK.sub(r"____ (\1)", text)
