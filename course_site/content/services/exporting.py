"""Writing the course of the site back into the tree of files that it can be loaded from.

What is written is what was last saved, published or not: the text that somebody is working on."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from course_site.content.services.kinds import (
    CenterKind,
    CourseKind,
    DayKind,
    Kind,
    LessonKind,
    ModuleKind,
    OrderKind,
    ProgramKind,
    QuizKind,
    ResourceKind,
    RubricKind,
    ScenarioKind,
    Standing,
    StopListKind,
    SurveyKind,
    TermKind,
    TriageKind,
)
from course_site.content.services.kinds.doors import Doors
from course_site.content.source.writing import wrapped, write_markdown, write_yaml

Files = dict[str, str]

# A file a node, and a file for all of a kind.
FOLDERS: dict[str, Kind[Any]] = {"quizzes": QuizKind(), "scenarios": ScenarioKind(), "surveys": SurveyKind()}
TABLES: dict[str, Kind[Any]] = {
    "resources.yaml": ResourceKind(),
    "centers.yaml": CenterKind(),
    "glossary.yaml": TermKind(),
}


class NoCourse(ValueError):
    """The site holds no course of this key."""


def export(course_key: str) -> Files:
    """The text of every file of the course, by its path in the tree."""
    if course_key not in CourseKind(Doors()).in_site():
        raise NoCourse(course_key)
    return dict(_files(course_key, Doors()))


def write(files: Files, folder: Path) -> None:
    """Puts the files into the folder. Files of an earlier export that the course has no more are removed; what
    stands beside the course, such as a README, is not."""
    for path in (*folder.rglob("*.yaml"), *folder.rglob("*.md")):
        name = path.relative_to(folder).as_posix()
        if name not in files and name.startswith(("day_", *(f"{inner}/" for inner in FOLDERS))):
            path.unlink()
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _files(course_key: str, doors: Doors) -> Iterator[tuple[str, str]]:
    yield "course.yaml", write_yaml(CourseKind(doors).in_site()[course_key].data)
    for page in ProgramKind(doors).in_site().values():
        yield "program.md", _markdown(page)
    yield from _days(course_key, doors)
    for folder, kind in FOLDERS.items():
        for key, standing in kind.in_site().items():
            yield f"{folder}/{key}.yaml", write_yaml(standing.data)
    for file, table in TABLES.items():
        yield file, write_yaml([standing.data for standing in table.in_site().values()])
    for standing in RubricKind().in_site().values():
        yield "rubric.yaml", write_yaml(standing.data)
    for standing in StopListKind().in_site().values():
        yield "stop_list.yaml", write_yaml(standing.data["signs"])
    for standing in TriageKind().in_site().values():
        yield "triage.yaml", write_yaml(standing.data)


def _days(course_key: str, doors: Doors) -> Iterator[tuple[str, str]]:
    order = OrderKind().in_site()
    modules, lessons = ModuleKind(doors).in_site(), LessonKind(doors).in_site()
    days = DayKind(doors, course_key).in_site()
    for day_key in _children(order, course_key):
        folder = f"day_{day_key.removeprefix('D')}"
        yield f"{folder}/day.yaml", write_yaml(days[day_key].data)
        for number, module_key in enumerate(_children(order, day_key), start=1):
            inner = f"{folder}/{_name(number, modules[module_key])}"
            yield f"{inner}/module.yaml", write_yaml(_with_wrapped_notes(modules[module_key].data))
            for position, key in enumerate(_children(order, module_key), start=1):
                yield f"{inner}/{_name(position, lessons[key])}.md", _markdown(lessons[key])


def _children(order: dict[str, Standing[Any]], key: str) -> Iterable[str]:
    return order[key].value.keys if key in order else ()


def _name(number: int, standing: Standing[Any]) -> str:
    title = slugify(standing.value.title or standing.value.key).replace("-", "_")
    return f"{number:02}_{title[:60].strip('_')}"


def _with_wrapped_notes(data: dict[str, Any]) -> dict[str, Any]:
    notes = data.get("trainer_notes")
    return data | {"trainer_notes": wrapped(notes) + "\n"} if notes else data


def _markdown(standing: Standing[Any]) -> str:
    fields = {name: value for name, value in standing.data.items() if name != "text"}
    return write_markdown(fields, standing.value.text)
