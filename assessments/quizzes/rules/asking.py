"""How many options a question asks for, read from its words: what an officer is told comes from nowhere else."""

import re

WORDS = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
ASKED = re.compile(rf"\bchoose (?:the )?({'|'.join(WORDS[1:])})\b", re.IGNORECASE)


def number_asked(stem: str) -> int | None:
    """3 for “(choose three)”; nothing where the words leave it open."""
    match = ASKED.search(stem)
    return WORDS.index(match[1].lower()) if match else None


def in_words(number: int) -> str:
    return WORDS[number] if 0 < number < len(WORDS) else str(number)
