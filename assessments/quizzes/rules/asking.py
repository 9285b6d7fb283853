"""How many options a question asks for, read from its words: what an officer is told comes from nowhere else."""

import re

WORDS = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
ASKED = re.compile(rf"\bchoose (?:the )?({'|'.join(WORDS[1:])})\b", re.IGNORECASE)

HOW_MUCH = re.compile(rf"\b(?:{'|'.join(WORDS[1:])}) (?:words?|sentences?)\b|\b(?:word|number) or two\b", re.IGNORECASE)


def number_asked(stem: str) -> int | None:
    """3 for “(choose three)”; nothing where the words leave it open."""
    match = ASKED.search(stem)
    return WORDS.index(match[1].lower()) if match else None


def says_how_much(stem: str) -> bool:
    """Whether it says itself how many words to write."""
    return HOW_MUCH.search(stem) is not None


def in_words(number: int) -> str:
    return WORDS[number] if 0 < number < len(WORDS) else str(number)
