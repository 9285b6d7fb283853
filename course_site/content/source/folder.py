"""A course folder as it was read: every file in its place, in the order of the names."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from course_site.content.lessons.markdown_reader import read_lesson
from course_site.content.lessons.reading import Reading
from course_site.content.source.places import Document, Fault
from course_site.content.source.yaml_text import read_yaml


@dataclass(frozen=True)
class LessonFile:
    document: Document
    reading: Reading
    text: str


@dataclass(frozen=True)
class ModuleFolder:
    document: Document
    lessons: list[LessonFile]


@dataclass(frozen=True)
class DayFolder:
    document: Document
    modules: list[ModuleFolder]


@dataclass(frozen=True)
class CourseFolder:
    """`faults` holds what could not be read at all; a file that is missing reads as an empty document."""

    course: Document
    program: LessonFile
    days: list[DayFolder]
    quizzes: list[Document]
    scenarios: list[Document]
    surveys: list[Document]
    rubric: Document
    resources: Document
    centers: Document
    glossary: Document
    stop_list: Document
    triage: Document
    faults: list[Fault] = field(default_factory=list)


def is_course(folder: Path) -> bool:
    return (folder / "course.yaml").is_file()


def read_folder(root: Path) -> CourseFolder:
    return _Reader(root).read()


class _Reader:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.faults: list[Fault] = []

    def read(self) -> CourseFolder:
        return CourseFolder(
            course=self.yaml(self.root / "course.yaml"),
            program=self.lesson(self.root / "program.md"),
            days=[self.day(folder) for folder in self.folders(self.root) if folder.name.startswith("day_")],
            quizzes=self.all(self.root / "quizzes"),
            scenarios=self.all(self.root / "scenarios"),
            surveys=self.all(self.root / "surveys"),
            rubric=self.yaml(self.root / "rubric.yaml"),
            resources=self.yaml(self.root / "resources.yaml"),
            centers=self.yaml(self.root / "centers.yaml"),
            glossary=self.yaml(self.root / "glossary.yaml"),
            stop_list=self.yaml(self.root / "stop_list.yaml"),
            triage=self.yaml(self.root / "triage.yaml"),
            faults=self.faults,
        )

    def day(self, folder: Path) -> DayFolder:
        return DayFolder(self.yaml(folder / "day.yaml"), [self.module(inner) for inner in self.folders(folder)])

    def module(self, folder: Path) -> ModuleFolder:
        lessons = [self.lesson(path) for path in sorted(folder.glob("*.md"))]
        return ModuleFolder(self.yaml(folder / "module.yaml"), lessons)

    def lesson(self, path: Path) -> LessonFile:
        text = self.text(path)
        reading = read_lesson(text)
        file = self.name(path)
        self.faults += [Fault(file, trouble.line, trouble.what, trouble.remedy) for trouble in reading.troubles]
        if reading.front_matter is None:
            if text:
                self.faults.append(Fault(file, 1, "no front matter", 'begin with "---", its fields, "---"'))
            return LessonFile(Document(file, None, {}), reading, text)
        document, faults = read_yaml(reading.front_matter, file, first_line=2)
        self.faults += faults
        return LessonFile(document, reading, text)

    def all(self, folder: Path) -> list[Document]:
        return [self.yaml(path) for path in sorted(folder.glob("*.yaml"))]

    def yaml(self, path: Path) -> Document:
        document, faults = read_yaml(self.text(path), self.name(path))
        self.faults += faults
        return document

    def text(self, path: Path) -> str:
        try:
            return path.read_text(encoding="utf-8")
        except FileNotFoundError:
            self.faults.append(Fault(self.name(path), 1, "the file is missing", "write it; the README has its fields"))
        except UnicodeDecodeError:
            self.faults.append(Fault(self.name(path), 1, "the file is not UTF-8", "save it as UTF-8 text"))
        return ""

    def folders(self, folder: Path) -> Iterator[Path]:
        return (path for path in sorted(folder.iterdir(), key=_by_number) if path.is_dir())

    def name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


def _by_number(path: Path) -> tuple[int, str]:
    """`day_90` comes after `day_4`; folders of modules begin with their number."""
    number = "".join(filter(str.isdigit, path.name.removeprefix("day_").partition("_")[0]))
    return int(number or 0), path.name
