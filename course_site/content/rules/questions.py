"""Quiz items that can be answered, and quizzes that can be drawn."""

from collections.abc import Iterable, Iterator, Sequence

from assessments.quizzes.rules import blanks, words
from assessments.quizzes.rules.asking import in_words, number_asked
from course_site.content.rules import shapes
from course_site.content.rules.course import CourseText, Node
from course_site.content.rules.keys import repeated
from course_site.content.source.places import Fault, Path

# Where in the item, what, and the remedy.
Trouble = tuple[Path, str, str]


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


def troubles(item: shapes.Question) -> Iterator[Trouble]:
    match item:
        case shapes.Single() | shapes.TrueFalse() | shapes.Dialogue() | shapes.Multiple():
            yield from _options(item)
        case shapes.Ordering(items=steps):
            if len(steps) < 2:
                yield ("items",), "an order of fewer than two", "write two or more steps in the right order"
            yield from _twice("items", steps, "stands in the order twice")
        case shapes.Matching():
            yield from _matching(item)
        case shapes.Numeric(tolerance=tolerance):
            if tolerance < 0:
                yield ("tolerance",), "a tolerance below zero", "write 0 or more"
        case shapes.ShortText():
            yield from _short_text(item)
        case shapes.Sort():
            yield from _sort(item)
        case shapes.Cloze():
            yield from _cloze(item)


def _options(item: shapes.Single | shapes.TrueFalse | shapes.Dialogue | shapes.Multiple) -> Iterator[Trouble]:
    right = sum(option.correct for option in item.options)
    if len(item.options) < 2:
        yield ("options",), "fewer than two options", "write two or more"
    if isinstance(item, shapes.TrueFalse) and len(item.options) != 2:
        yield ("options",), f"{len(item.options)} options", "a true_false item has two"
    if isinstance(item, shapes.Multiple):
        yield from _several_right(item, right)
    elif right != 1:
        yield ("options",), f"{right} options are correct", "mark exactly one `correct: true`"
    yield from _twice("options", (option.text for option in item.options), "stands there twice")


def _several_right(item: shapes.Multiple, right: int) -> Iterator[Trouble]:
    asked = number_asked(item.stem)
    if right < 1:
        yield ("options",), "no option is correct", "mark one or more `correct: true`"
    elif asked not in {None, right}:
        yield ("stem",), f"asks for {asked}, and {right} are correct", f"write (choose {in_words(right)})"


def _matching(item: shapes.Matching) -> Iterator[Trouble]:
    if len(item.pairs) < 2:
        yield ("pairs",), "fewer than two pairs", "write two or more"
    yield from _twice("pairs", (pair.left for pair in item.pairs), "is paired twice")
    for extra in {pair.right for pair in item.pairs} & set(item.extras):
        yield ("extras",), f'"{extra}" is an answer and an extra', "take it out of the extras"


def _short_text(item: shapes.ShortText) -> Iterator[Trouble]:
    forms = [words.folded(form.text, match_case=item.match_case) for form in item.accepted]
    if all(form.worth < 100 for form in item.accepted):
        yield ("accepted",), "no answer is worth 100", "give one or more `worth: 100`"
    yield from _twice("accepted", forms, "is accepted twice")
    yield from _open_to_all(("accepted",), forms)


def _sort(item: shapes.Sort) -> Iterator[Trouble]:
    if len(item.categories) < 2:
        yield ("categories",), "fewer than two categories", "write two or more"
    if len(item.cards) < 2:
        yield ("cards",), "fewer than two cards", "write two or more"
    yield from _twice("categories", item.categories, "is a category twice")
    yield from _twice("cards", (card.text for card in item.cards), "is a card twice")
    for number, card in enumerate(item.cards):
        if card.category not in item.categories:
            known = ", ".join(item.categories)
            yield ("cards", number, "category"), f'unknown category "{card.category}"', f"the categories are {known}"


def _cloze(item: shapes.Cloze) -> Iterator[Trouble]:
    marks = [f"[[{number}]]" for number in range(1, len(item.blanks) + 1)]
    if sorted(blanks.numbers(item.text)) != list(range(1, len(item.blanks) + 1)):
        yield ("text",), f"its marks are not those of {len(item.blanks)} blanks", f"write {', '.join(marks)}, each once"
    for number, (mark, blank) in enumerate(zip(marks, item.blanks, strict=True)):
        path: Path = ("blanks", number)
        if not blank.choices:
            yield from _open_to_all(path, [words.folded(form) for form in blank.accepted])
            continue
        for form in set(blank.accepted) - set(blank.choices):
            yield path, f'{mark}: "{form}" is right and no choice', "write it among the choices"
        if len(blank.choices) < 2:
            yield path, f"{mark}: fewer than two choices", "write two or more, or none to let it be typed"
        for choice in repeated(blank.choices):
            yield path, f'{mark}: the choice "{choice}" stands there twice', "keep one of them"


def _open_to_all(path: Path, forms: Sequence[str]) -> Iterator[Trouble]:
    for form in forms:
        if not form.strip("* "):
            yield path, f'"{form}" accepts anything', "write a word beside the star"


def _twice(field: str, texts: Iterable[str], what: str) -> Iterator[Trouble]:
    for text in repeated(texts):
        yield (field,), f'"{text}" {what}', "keep one of them"
