"""A course folder in its shapes: what the checks look at and what the loader loads."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, Generic, TypeVar

from course_site.content.lessons.markdown_reader import read_prose
from course_site.content.lessons.markdown_writer import write_lesson, write_prose
from course_site.content.lessons.reading import Mention
from course_site.content.lessons.values import Block
from course_site.content.rules import shapes
from course_site.content.rules.shaping import shaped
from course_site.content.source.folder import CourseFolder, DayFolder, LessonFile, ModuleFolder
from course_site.content.source.places import Document, Fault, Path

T = TypeVar("T")


@dataclass(frozen=True)
class Node(Generic[T]):
    """A value and the file it stands in."""

    value: T
    document: Document

    def fault(self, path: Path, what: str, remedy: str) -> Fault:
        return self.document.fault(path, what, remedy)


@dataclass(frozen=True)
class LessonNode(Node[shapes.Lesson]):
    blocks: list[Block] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)


@dataclass(frozen=True)
class ModuleNode(Node[shapes.Module]):
    lessons: list[LessonNode] = field(default_factory=list)


@dataclass(frozen=True)
class DayNode(Node[shapes.Day]):
    modules: list[ModuleNode] = field(default_factory=list)


@dataclass
class CourseText:
    """Everything that has its shape; what has not is among the faults.

    `known` holds the keys of all files, shaped or not, so that a fault in a quiz does not make the quiz unknown."""

    faults: list[Fault]
    known: dict[str, list[str]] = field(default_factory=dict)
    course: Node[shapes.Course] | None = None
    program: Node[shapes.Program] | None = None
    days: list[DayNode] = field(default_factory=list)
    quizzes: list[Node[shapes.Quiz]] = field(default_factory=list)
    scenarios: list[Node[shapes.Scenario]] = field(default_factory=list)
    surveys: list[Node[shapes.Survey]] = field(default_factory=list)
    rubric: Node[shapes.Rubric] | None = None
    resources: Node[list[shapes.Resource]] | None = None
    centers: Node[list[shapes.Center]] | None = None
    glossary: Node[list[shapes.Term]] | None = None
    stop_list: Node[list[shapes.StopSign]] | None = None
    triage: Node[shapes.Triage] | None = None

    @property
    def modules(self) -> list[ModuleNode]:
        return [module for day in self.days for module in day.modules]

    @property
    def lessons(self) -> list[LessonNode]:
        return [lesson for module in self.modules for lesson in module.lessons]


def understand(folder: CourseFolder) -> CourseText:
    return _Shaper(CourseText(list(folder.faults))).understand(folder)


class _Shaper:
    def __init__(self, text: CourseText) -> None:
        self.text = text

    def understand(self, folder: CourseFolder) -> CourseText:
        text = self.text
        text.known = known_keys(folder)
        text.course = self.node(folder.course, shapes.Course)
        text.program = self.node(_with_text(folder.program), shapes.Program)
        text.days = self.nodes(folder.days, self.day)
        text.quizzes = self.nodes(folder.quizzes, lambda document: self.node(document, shapes.Quiz))
        text.scenarios = self.nodes(folder.scenarios, lambda document: self.node(document, shapes.Scenario))
        text.surveys = self.nodes(folder.surveys, lambda document: self.node(document, shapes.Survey))
        text.rubric = self.node(folder.rubric, shapes.Rubric)
        text.resources = self.node(folder.resources, list[shapes.Resource])
        text.centers = self.node(folder.centers, list[shapes.Center])
        text.glossary = self.node(folder.glossary, list[shapes.Term])
        text.stop_list = self.node(folder.stop_list, list[shapes.StopSign])
        text.triage = self.node(folder.triage, shapes.Triage)
        return text

    def day(self, folder: DayFolder) -> DayNode | None:
        modules = self.nodes(folder.modules, self.module)
        node = self.node(folder.document, shapes.Day)
        return DayNode(node.value, node.document, modules) if node else None

    def module(self, folder: ModuleFolder) -> ModuleNode | None:
        lessons = self.nodes(folder.lessons, self.lesson)
        node = self.node(folder.document, shapes.Module)
        return ModuleNode(self.tidy(node), node.document, lessons) if node else None

    def tidy(self, module: Node[shapes.Module]) -> shapes.Module:
        """The module with its Markdown in the one form in which it is compared."""
        activities = [
            activity.model_copy(update={"text": self.prose(module, ("activities", number, "text"), activity.text)})
            for number, activity in enumerate(module.value.activities)
        ]
        notes = self.prose(module, ("trainer_notes",), module.value.trainer_notes)
        return module.value.model_copy(update={"activities": activities, "trainer_notes": notes})

    def prose(self, node: Node[Any], path: Path, markdown: str) -> str:
        prose, troubles = read_prose(markdown)
        self.text.faults += [node.fault(path, trouble.what, trouble.remedy) for trouble in troubles]
        return write_prose(prose)

    def lesson(self, file: LessonFile) -> LessonNode | None:
        node = self.node(_with_text(file), shapes.Lesson)
        if node is None:
            return None
        return LessonNode(node.value, node.document, file.reading.blocks, file.reading.mentions)

    def node(self, document: Document, shape: type[T]) -> Node[T] | None:
        if document.data is None:  # missing, empty or unreadable: said already, but for the empty one
            self.say_if_empty(document)
            return None
        value, faults = shaped(document, shape)
        self.text.faults += faults
        return None if value is None else Node(value, document)

    def say_if_empty(self, document: Document) -> None:
        if not any(fault.file == document.file for fault in self.text.faults):
            self.text.faults.append(document.fault((), "the file is empty", "the README says what it holds"))

    def nodes(self, sources: Iterable[Any], shape: Callable[[Any], T | None]) -> list[T]:
        return [node for node in map(shape, sources) if node is not None]


def _with_text(file: LessonFile) -> Document:
    """The front matter with the text below it, in the one form in which Markdown is compared."""
    if not isinstance(file.document.data, dict):
        return file.document
    data = {**file.document.data, "text": write_lesson(file.reading.blocks)}
    return Document(file.document.file, data, file.document.lines)


def known_keys(folder: CourseFolder) -> dict[str, list[str]]:
    """The keys that can be named, by kind. A kind whose file cannot be read is left out: nobody knows its keys."""
    modules = [module.document for day in folder.days for module in day.modules]
    known = {
        "quiz": [_key(document) for document in folder.quizzes],
        "scenario": [_key(document) for document in folder.scenarios],
        "survey": [_key(document) for document in folder.surveys],
        "module": [_key(document) for document in modules],
        "day": [_key(day.document) for day in folder.days],
        "objective": [key for module in modules for key in _inner(module, "objectives")],
    }
    if folder.rubric.data is not None:
        known["criterion"] = _inner(folder.rubric, "criteria")
    if folder.course.data is not None:
        known["source"] = _inner(folder.course, "sources")
    if folder.resources.data is not None:
        known["resource"] = _values(folder.resources.data, "title")
    return known


def _key(document: Document) -> str:
    """The key of a file; while it cannot be read, the file's name stands in for it."""
    key = document.data.get("key") if isinstance(document.data, dict) else None
    return key if isinstance(key, str) else PurePath(document.file).stem


def _inner(document: Document, group: str) -> list[str]:
    return _values(document.data.get(group), "key") if isinstance(document.data, dict) else []


def _values(entries: Any, name: str) -> list[str]:
    entries = entries if isinstance(entries, list) else []
    return [entry[name] for entry in entries if isinstance(entry, dict) and isinstance(entry.get(name), str)]
