"""Whether the questions of a survey hang together: what an editor is told, and what the checker of the course tells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# Whose answers an editor can name.
WITH_ANSWERS = {"scale", "choice", "choices"}

# What is wrong, and the remedy. Both who writes in the CMS and who writes text is told so.
IN_WORDS = {
    "key_twice": "{item} is used twice. Give each item a key of its own.",
    "unknown_scale": "{item} uses the scale “{about}”. Add it under Scales, or correct it.",
    "no_such_text": "{item} asks whether “{about}” may be quoted. Name a question that is answered in words.",
    "rows_or_reuse": "{item} needs rows of its own or a survey whose items it asks again: one of the two.",
    "no_range": "{item} needs a greatest number that is above the least.",
    "bands": "The bands of {item} rise from above the least number to at most the greatest.",
    "asks_nothing_earlier": "{item} is asked after answers to “{about}”. Name an earlier question of this survey with "
    "answers to choose from, and not one about the officer.",
    "not_among_answers": "{item} is asked after answers that {about} does not offer. Take them from its scale, as they "
    "are stored.",
    "approval": "The rating that is published rests on one question. Keep its key, its scale and the words of its "
    "answers: ratings of other years are added to it.",
}


@dataclass(frozen=True)
class Fault:
    """`field` is where it stands in the item of this number."""

    code: str
    number: int
    field: str
    item: str
    about: str = ""

    @property
    def says(self) -> str:
        return IN_WORDS[self.code].format(item=self.item, about=self.about)


def faults(content: Mapping[str, Any]) -> Iterator[Fault]:
    scales = content["scales"]
    earlier: dict[str, Mapping[str, Any]] = {}
    texts = {item["key"] for item in content["items"] if item["kind"] == "text"}
    for number, item in enumerate(content["items"]):
        for code, field, about in _of_item(item, scales, earlier, texts):
            yield Fault(code, number, field, item["key"], about)
        earlier[item["key"]] = item


def approval_asked(content: Mapping[str, Any]) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    """The key of the question of approval, and the values and words of its scale."""
    asked = next((item for item in content["items"] if item.get("approval")), None)
    if asked is None:
        return None
    return asked["key"], tuple((str(point["value"]), point["label"]) for point in content["scales"][asked["scale"]])


Found = tuple[str, str, str]


def _of_item(
    item: Mapping[str, Any],
    scales: Mapping[str, Any],
    earlier: Mapping[str, Mapping[str, Any]],
    texts: set[str],
) -> Iterator[Found]:
    if item["key"] in earlier:
        yield "key_twice", "key", ""
    if item.get("scale") and item["scale"] not in scales:
        yield "unknown_scale", "scale", item["scale"]
    if item.get("about") and item["about"] not in texts:
        yield "no_such_text", "about", item["about"]
    if item["kind"] == "matrix" and bool(item.get("rows")) == bool(item.get("reuse")):
        yield "rows_or_reuse", "rows", ""
    if item["kind"] == "number":
        yield from _of_number(item)
    if item.get("show_if"):
        yield from _of_condition(item["show_if"], scales, earlier)


def _of_number(item: Mapping[str, Any]) -> Iterator[Found]:
    least, most = item.get("least") or 0, item.get("most") or 0
    begins: Sequence[int] = item.get("bands") or []
    if least >= most:
        yield "no_range", "most", ""
    if list(begins) != sorted(set(begins)) or any(not least < begin <= most for begin in begins):
        yield "bands", "bands", ""


def _of_condition(
    condition: Mapping[str, Any], scales: Mapping[str, Any], earlier: Mapping[str, Mapping[str, Any]]
) -> Iterator[Found]:
    asked = earlier.get(condition["item"])
    if asked is None or asked["kind"] not in WITH_ANSWERS or asked.get("about"):
        yield "asks_nothing_earlier", "show_if", condition["item"]
        return
    offered = {str(point["value"]) for point in scales.get(asked["scale"], [])}
    chosen = [str(value) for value in condition.get("values") or []]
    if not chosen or not set(chosen) <= offered:
        yield "not_among_answers", "show_if", asked["key"]
