"""How many years of school a text asks for: the Flesch-Kincaid grade, with syllables counted by their vowels."""

import re

WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
VOWELS = re.compile(r"[aeiouy]+")
SENTENCE = re.compile(r"[.!?]+(?:\s|$)")


def grade(text: str) -> float:
    """0 for a text without words."""
    words = WORD.findall(text)
    if not words:
        return 0.0
    sentences = max(1, len(SENTENCE.findall(text)))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    """An e at the end is silent, but in “table”."""
    word = word.lower()
    count = len(VOWELS.findall(word))
    if word.endswith("e") and not word.endswith("le"):
        count -= 1
    return max(1, count)
