"""How Moodle XML holds a text: its format beside it, its pictures behind it."""

from xml.etree.ElementTree import Element

from assessments.exchange.formats import xml
from assessments.exchange.formats.words import Words

WAYS = {"html": Words.html, "markdown": Words.markdown, "plain_text": Words.plain}


def source(element: Element | None) -> str:
    """As it stands in the file."""
    text = element.find("text") if element is not None else None
    if text is None:
        return (element.text or "").strip() if element is not None else ""
    return (xml.inside(text) if len(text) else text.text or "").strip()


def say(element: Element | None, words: Words) -> str:
    if element is None:
        return ""
    return WAYS.get(element.get("format", ""), Words.either)(words, source(element))


def value(element: Element, name: str) -> str:
    """A setting of a question: `<usecase>1</usecase>`."""
    return source(element.find(name))


def is_true(element: Element, name: str) -> bool:
    return value(element, name).casefold() in {"1", "true"}


def tags(element: Element) -> list[str]:
    return [source(tag) for tag in element.findall("tags/tag")]
