"""Every node has a key of its own that says where it belongs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from course_site.content.rules.course import CourseText, Node
from course_site.content.source.places import Document, Fault, Path

Standing = tuple[str, Document, Path]


def check(text: CourseText) -> Iterator[Fault]:
    yield from _duplicates(text)
    yield from _days(text)
    for day in text.days:
        for module in day.modules:
            yield from _starts(module, f"{day.value.key}M", "module", day.value.key)
            for number, objective in enumerate(module.value.objectives):
                if not objective.key.startswith(f"{module.value.key}."):
                    yield module.fault(
                        ("objectives", number, "key"), f'objective "{objective.key}" stands in {module.value.key}',
                        f'its key begins with "{module.value.key}."',
                    )  # fmt: skip
            for lesson in module.lessons:
                yield from _starts(lesson, f"{module.value.key}.L", "lesson", module.value.key)


def _starts(node: Node[Any], start: str, name: str, parent: str) -> Iterator[Fault]:
    if not node.value.key.startswith(start):
        remedy = f'its key begins with "{start}"; move the file, or give a new one a new key'
        yield node.fault(("key",), f'{name} "{node.value.key}" stands in {parent}', remedy)


def _days(text: CourseText) -> Iterator[Fault]:
    if text.course is None:
        return
    for number, key in enumerate(text.course.value.days):
        if key not in text.known["day"]:
            folder = f"day_{key.removeprefix('D')}"
            yield text.course.fault(("days", number), f'day "{key}" has no folder', f"write {folder}/day.yaml")
    for day in text.days:
        if day.value.key not in text.course.value.days:
            yield day.fault(("key",), f'day "{day.value.key}" is not in the course', "add it to `days` in course.yaml")
    order = [day.value.key for day in text.days]
    listed = [key for key in text.course.value.days if key in order]
    if listed != [key for key in order if key in listed]:
        yield text.course.fault(
            ("days",), "the days stand in another order than their folders", f"write [{', '.join(order)}]"
        )
    for day in text.days:
        if not day.modules:
            yield day.fault((), f"{day.value.key} has no module", "write one in a folder beside this file")


def _duplicates(text: CourseText) -> Iterator[Fault]:
    first: dict[tuple[str, str], Standing] = {}
    for kind, (key, document, path) in _all_keys(text):
        known = first.setdefault((kind, key), (key, document, path))
        if known[1:] != (document, path):
            where = f"{known[1].file}:{known[1].line(known[2])}"
            yield document.fault(path, f'the key "{key}" is taken', f"give this one another; it stands in {where}")


def _all_keys(text: CourseText) -> Iterator[tuple[str, Standing]]:
    """Keys that must differ from each other, by the kind within which they must."""
    pages: list[Node[Any]] = [*text.days, *text.modules, *text.lessons]
    for node in pages:
        yield "page", (node.value.key, node.document, ("key",))
    for module in text.modules:
        yield from _entries("objective", module, ("objectives",), (entry.key for entry in module.value.objectives))
    kinds: dict[str, Sequence[Node[Any]]] = {"quiz": text.quizzes, "scenario": text.scenarios, "survey": text.surveys}
    for kind, nodes in kinds.items():
        for node in nodes:
            yield kind, (node.value.key, node.document, ("key",))
    for quiz in text.quizzes:
        yield from _entries("question", quiz, ("items",), (item.key for item in quiz.value.items))
    for survey in text.surveys:
        yield from _entries(
            f"item of {survey.value.key}", survey, ("items",), (item.key for item in survey.value.items)
        )
    if text.rubric:
        yield from _entries(
            "criterion", text.rubric, ("criteria",), (entry.key for entry in text.rubric.value.criteria)
        )
    if text.course:
        yield from _entries("source", text.course, ("sources",), (entry.key for entry in text.course.value.sources))
    if text.triage:
        yield from _entries("step", text.triage, ("steps",), (step.key for step in text.triage.value.steps))
    lookups: dict[str, Node[Any] | None] = {
        "resource": text.resources, "center": text.centers, "term": text.glossary, "sign": text.stop_list
    }  # fmt: skip
    for kind, lookup in lookups.items():
        if lookup:
            yield from _entries(kind, lookup, (), (entry.key for entry in lookup.value))


def _entries(kind: str, node: Node[Any], path: Path, keys: Iterable[str]) -> Iterator[tuple[str, Standing]]:
    for number, key in enumerate(keys):
        yield kind, (key, node.document, (*path, number, "key"))


def repeated(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]
