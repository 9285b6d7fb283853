"""Texts with blanks in them."""

from dataclasses import dataclass, field
from typing import Any

from assessments.exchange.formats.shape import CannotImport

FILL_IN = "Fill in the blanks."


@dataclass(frozen=True)
class Blank:
    """What is accepted there, and what it can be chosen from."""

    accepted: list[str]
    choices: list[str] = field(default_factory=list)


def mark(number: int) -> str:
    return f"[[{number}]]"


def body(text: str, blanks: list[Blank]) -> tuple[str, dict[str, Any]]:
    """The stem and the fields: paragraphs before the first blank ask, the others are filled in."""
    if not blanks:
        raise CannotImport("there is no blank in its text")
    paragraphs = text.split("\n\n")
    first = next((place for place, paragraph in enumerate(paragraphs) if mark(1) in paragraph), 0)
    stem = "\n\n".join(paragraphs[:first]).strip()
    told = [{"accepted": blank.accepted, **({"choices": blank.choices} if blank.choices else {})} for blank in blanks]
    return stem or FILL_IN, {"text": "\n\n".join(paragraphs[first:]).strip(), "blanks": told}
