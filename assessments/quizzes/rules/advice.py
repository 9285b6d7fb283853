"""What an editor is advised to look at while writing. None of it keeps a question from being published."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from assessments.quizzes.rules.reading import grade

HIGHEST_GRADE = 9
FEWEST_WORDS = 8  # a grade of less than that means nothing
# “All of the parties” speaks of parties, not of the other options.
OF_THE_ABOVE = re.compile(
    r"\b(?:all|none|both|neither|any) of "
    r"(?:the above\b|(?:the|these)(?: other)? (?:options|answers|choices|replies)\b|these(?:\W*$| (?:is|are|apply)\b))",
    re.IGNORECASE,
)
NEGATIVE = re.compile(r"\b(not|never|except|least)\b", re.IGNORECASE)
SPOKEN = re.compile(r"[\"“][^\"”]*[\"”]")
LIST_ITEM = re.compile(r"([-*+]|\d+[.)])\s")


class Note(NamedTuple):
    """A code, and the text it speaks of."""

    code: str
    about: str = ""


def notes(content: Mapping[str, Any]) -> list[Note]:
    """On the whole question, in the shape of the course files; a draft may leave anything empty."""
    return [*_on_stem(content["stem"]), *_on_options(content), *_on_explanations(content), *_on_objective(content)]


def _on_stem(stem: str) -> Iterator[Note]:
    told = SPOKEN.sub("", stem)  # what a person in the question says is theirs
    if NEGATIVE.search(told):
        yield Note("negative_stem")
    if len(stem.split()) >= FEWEST_WORDS and grade(stem) > HIGHEST_GRADE:
        yield Note("hard_to_read", f"{grade(stem):.0f}")
    if LIST_ITEM.match(stem.strip().rpartition("\n\n")[2]):
        yield Note("ends_in_list")


def _on_options(content: Mapping[str, Any]) -> Iterator[Note]:
    options = content.get("options", [])
    for option in options:
        if OF_THE_ABOVE.search(option["text"]):
            yield Note("of_the_above", option["text"])
    right = [len(option["text"]) for option in options if option["correct"]]
    wrong = [len(option["text"]) for option in options if not option["correct"]]
    if len(right) == 1 and wrong and right[0] > max(max(wrong) + 10, 1.2 * max(wrong)):
        yield Note("longest_is_right")


def _on_explanations(content: Mapping[str, Any]) -> Iterator[Note]:
    explained = [*content.get("options", []), *content.get("cards", [])]
    for part in explained:
        if not part["feedback"]:
            yield Note("unexplained", part["text"])
    if not explained and not content.get("why"):
        yield Note("no_explanation")


def _on_objective(content: Mapping[str, Any]) -> Iterator[Note]:
    if not content["objective"]:
        yield Note("no_objective")
