"""How hard the lessons are to read: no harder than school grade 9, by the formula of Flesch and Kincaid (1975)."""

import re
from pathlib import Path

import pytest

from tests.content.conftest import FOUR_DAY

LESSONS = sorted(FOUR_DAY.glob("day_*/*/*.md"))
HARDEST = 9
OFFICIAL = (
    "Mediation constitutes a structured, facilitated communication process wherein an impartial intermediary enables "
    "disputing individuals to collaboratively formulate mutually satisfactory resolutions of underlying disagreements."
)


def grade(text: str) -> float:
    """The school grade of a text in English, from the length of its sentences and words."""
    sentences = [part for part in re.split(r"[.!?]+\W|\n\s*\n", text) if re.search(r"[a-z]", part)]
    words = re.findall(r"[A-Za-z][A-Za-z’'-]*", text)
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    """Groups of vowels; a last "e" is silent, but in "-le"."""
    groups = re.findall(r"[aeiouy]+", re.sub(r"(?<=[^l])e$", "", word.lower()))
    return max(1, len(groups))


def prose_of(path: Path) -> str:
    """The sentences of a lesson: no front matter, headings, tables or marks."""
    text = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    text = re.sub(r"(?m)^(:::\w*|#.*$|\|.*$|\s*[-*>]|\d+\.)", "", text)
    return re.sub(r"\[S\d\]|\]\(\S+\)|[*\[\]]", "", text)


def test_the_measure_tells_plain_words_from_official_ones():
    assert grade("The cat sat on the mat. It did not want to go.") < 2
    assert grade(OFFICIAL) > 20


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_is_plain_enough_for_everybody(path):
    assert grade(prose_of(path)) <= HARDEST
