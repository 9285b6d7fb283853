"""GIFT: questions as text, the answers between braces."""

import re

from assessments.exchange.formats.gift.answers import answers_of, way_of
from assessments.exchange.formats.gift.blocks import Block, blocks, signs
from assessments.exchange.formats.shape import CannotImport, Content, Draft, Reading, question
from assessments.exchange.formats.words import Words

NAME = "gift"
TITLE = re.compile(r"::(.*?)::", re.DOTALL)
FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")
TAG = re.compile(r"<[^<>]*>")
ANSWERS = re.compile(r"\{([^{}]*)\}")
LOOKS_LIKE = re.compile(
    r"(?<!\\)\{[^{}]*(?<!\\)\}|^[^\S\n]*(?:::.+?::|\$CATEGORY:|\[(?:html|moodle|plain|markdown)\])", re.MULTILINE
)


def recognizes(text: str) -> bool:
    return bool(LOOKS_LIKE.search(text))


def read(text: str) -> Reading:
    reading = Reading(NAME)
    for block in blocks(text):
        name = name_of(block)
        words = Words()
        try:
            content = _content(block, words)
        except CannotImport as refusal:
            reading.refuse(name, str(refusal))
        else:
            reading.add(Draft(name, block.id, content, tuple(words.notes)))
    return reading


def name_of(block: Block) -> str:
    """Its title, or how its text begins."""
    title = TITLE.match(block.text)
    first = title[1] if title else without_format(block.text).partition("{")[0].strip() or block.text
    return TAG.sub("", signs(first)).strip().partition("\n")[0][:80] or f"line {block.line}"


def without_format(text: str) -> str:
    found = FORMAT.match(text)
    return text[found.end() :] if found else text


def _content(block: Block, words: Words) -> Content:
    text = TITLE.sub("", block.text, count=1) if TITLE.match(block.text) else block.text
    found = FORMAT.match(text)
    parts = ANSWERS.split(without_format(text))
    if len(parts) > 3:
        raise CannotImport("it has answers in braces twice: part the two questions with a blank line")
    if any(brace in parts[0] + parts[-1] for brace in "{}"):
        raise CannotImport("its braces do not close")
    if len(parts) == 1:
        raise CannotImport("it is a text without a question")
    before, inside, after = parts
    answers = answers_of(inside, words, found[1] if found else "")
    stem = way_of(found[1] if found else "", words)(signs(_with_gap(before, after)))
    return question(answers.kind, stem, answers.body, why=answers.why, labels=block.tags)


def _with_gap(before: str, after: str) -> str:
    """Answers in the middle of a sentence leave a gap there; at its end they do not."""
    at_the_end = not after.strip() or (after.strip() == "." and before.rstrip().endswith(("?", "!", ".", ":")))
    return before if at_the_end else f"{before}_____{after}"
