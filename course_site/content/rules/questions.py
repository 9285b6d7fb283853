"""Quiz items that can be answered, and quizzes that can be drawn."""

from collections.abc import Iterator

from course_site.content.rules import shapes
from course_site.content.rules.course import CourseText, Node
from course_site.content.rules.keys import repeated
from course_site.content.source.places import Fault, Path


def check(text: CourseText) -> Iterator[Fault]:
    for quiz in text.quizzes:
        yield from _settings(quiz)
        for number, item in enumerate(quiz.value.items):
            for path, what, remedy in troubles(item):
                yield quiz.fault(("items", number, *path), f"{item.key}: {what}", remedy)


def _settings(quiz: Node[shapes.Quiz]) -> Iterator[Fault]:
    keys = [item.key for item in quiz.value.items]
    if quiz.value.draw > len(keys):
        yield quiz.fault(("draw",), f"draws {quiz.value.draw} of {len(keys)} items", "draw fewer, or write more items")
    if len(quiz.value.always_include) > quiz.value.draw:
        yield quiz.fault(("always_include",), "more items than the quiz draws", "take some out")
    for number, key in enumerate(quiz.value.always_include):
        if key not in keys:
            yield quiz.fault(("always_include", number), f'unknown item "{key}"', "name an item of this file")


def troubles(item: shapes.Question) -> Iterator[tuple[Path, str, str]]:
    """Where in the item, what, and the remedy."""
    match item:
        case shapes.Single() | shapes.TrueFalse() | shapes.Multiple():
            yield from _options(item)
        case shapes.Ordering(items=steps):
            if len(steps) < 2:
                yield ("items",), "an order of fewer than two", "write two or more steps in the right order"
            for step in repeated(steps):
                yield ("items",), f'"{step}" stands in the order twice', "keep one of them"
        case shapes.Matching(pairs=pairs):
            if len(pairs) < 2:
                yield ("pairs",), "fewer than two pairs", "write two or more"
            for left in repeated(pair.left for pair in pairs):
                yield ("pairs",), f'"{left}" is paired twice', "keep one of them"
            for extra in {pair.right for pair in pairs} & set(item.extras):
                yield ("extras",), f'"{extra}" is an answer and an extra', "take it out of the extras"
        case shapes.Numeric(tolerance=tolerance):
            if tolerance < 0:
                yield ("tolerance",), "a tolerance below zero", "write 0 or more"


def _options(item: shapes.Single | shapes.TrueFalse | shapes.Multiple) -> Iterator[tuple[Path, str, str]]:
    right = sum(option.correct for option in item.options)
    if len(item.options) < 2:
        yield ("options",), "fewer than two options", "write two or more"
    if isinstance(item, shapes.TrueFalse) and len(item.options) != 2:
        yield ("options",), f"{len(item.options)} options", "a true_false item has two"
    if isinstance(item, shapes.Multiple):
        if right < 1:
            yield ("options",), "no option is correct", "mark one or more `correct: true`"
    elif right != 1:
        yield ("options",), f"{right} options are correct", "mark exactly one `correct: true`"
    for text in repeated(option.text for option in item.options):
        yield ("options",), f'the option "{text}" stands there twice', "keep one of them"
