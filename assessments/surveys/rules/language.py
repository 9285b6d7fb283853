"""A survey in another language: beside `text` stands `text_es`. The language in which somebody answered is kept
nowhere."""

from collections.abc import Iterator, Mapping
from typing import Any

SPANISH = "es"
SUFFIX = f"_{SPANISH}"
# What an officer reads of a survey.
READ = ("title", "intro", "stem", "text", "label", "unit", "columns", "pre", "post")


def in_spanish(content: Any) -> Any:
    """The same content, with what there is in Spanish in the place of the English."""
    if isinstance(content, Mapping):
        english = {name: value for name, value in content.items() if not name.endswith(SUFFIX)}
        return {name: in_spanish(content.get(name + SUFFIX) or value) for name, value in english.items()}
    return [in_spanish(one) for one in content] if isinstance(content, list) else content


def is_bilingual(content: Mapping[str, Any]) -> bool:
    return not any(untranslated(content))


def untranslated(content: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where something that officers read has no Spanish. A number is the same in both languages, and the themes of
    comments are for whoever assigns them."""
    if isinstance(content, Mapping):
        for name, value in content.items():
            if name == "themes":
                continue
            if name in READ and _is_words(value) and not content.get(name + SUFFIX):
                yield (*path, name)
            yield from untranslated(value, (*path, name))
    elif isinstance(content, list):
        for number, one in enumerate(content):
            yield from untranslated(one, (*path, number))


def _is_words(value: Any) -> bool:
    if isinstance(value, list):
        return any(_is_words(one) for one in value)
    return isinstance(value, str) and any(letter.isalpha() for letter in value)
