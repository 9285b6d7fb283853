"""All that is wrong with a course, in one go."""

from pathlib import Path

from course_site.content.rules import coverage, instruments, keys, questions, references, stories, timing
from course_site.content.rules.course import CourseText, understand
from course_site.content.source.folder import read_folder
from course_site.content.source.places import Fault

CHECKS = (keys, timing, references, coverage, questions, instruments, stories)


def check_folder(folder: Path) -> tuple[CourseText, list[Fault]]:
    """The course in its folder, and every fault, by file and line."""
    text = understand(read_folder(folder))
    return text, faults_of(text)


def faults_of(text: CourseText) -> list[Fault]:
    return sorted({*text.faults, *(fault for room in CHECKS for fault in room.check(text))})
