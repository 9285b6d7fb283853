"""The course itself: the text that officers read."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from course_site.content.lessons.markdown_reader import read_lesson
from course_site.content.rules.checking import check_folder
from course_site.content.rules.course import CourseText
from tests.content.conftest import FOUR_DAY

LESSONS = sorted(FOUR_DAY.glob("day_*/*/*.md"))
# The radio term is explained once, in the module on people in crisis.
EXPLAINS_EDP = "day_3/03_people_in_crisis"


def text_of(path: Path) -> str:
    """What an officer reads: the file without front matter, marks and addresses."""
    text = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    return re.sub(r"(?m)^:::(quiz|scenario).*$|^:::\w*|\]\(\S+\)|[*#|\[\]]", " ", text)


def test_the_course_has_no_faults():
    assert check_folder(FOUR_DAY)[1] == []


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_is_a_card_that_is_read_in_minutes(path):
    assert 250 <= len(text_of(path).split()) <= 750


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_uses_the_words_of_the_glossary(path):
    words = set(re.findall(r"[a-z]+", text_of(path).lower()))

    avoided = {"perpetrator", "failed"} | (set() if EXPLAINS_EDP in path.as_posix() else {"edp"})
    assert not words & avoided


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_asks_something(path):
    blocks = read_lesson(path.read_text(encoding="utf-8")).blocks

    assert any(type(block).__name__ in {"Check", "Door"} for block in blocks)


@pytest.mark.django_db
def test_the_course_goes_into_the_site_and_comes_back_as_it_was(tmp_path):
    first, second = StringIO(), StringIO()

    call_command("load_course", "four_day", publish=True, stdout=first)
    call_command("export_course", tmp_path, stdout=StringIO())
    call_command("load_course", "four_day", path=tmp_path, publish=True, stdout=second)

    source, faults = check_folder(tmp_path)
    original, _ = check_folder(FOUR_DAY)
    assert faults == []
    assert re.fullmatch(r"\d+ made, 0 changed, \d+ unchanged\n", first.getvalue())
    assert second.getvalue().startswith("0 made, 0 changed, ")
    assert values(source) == values(original)


def values(text: CourseText) -> dict[str, object]:
    """Every node of a course by its key, whatever file it stands in."""
    nodes = [*text.days, *text.modules, *text.lessons, *text.quizzes, *text.scenarios, *text.surveys]
    found: dict[str, object] = {node.value.key: node.value for node in nodes}
    for name in ("course", "program", "rubric", "stop_list"):
        found[name] = getattr(text, name).value
    for name in ("resources", "centers", "glossary"):
        found[name] = {entry.key: entry for entry in getattr(text, name).value}
    found["triage"] = (text.triage.value.steps, {end.code: end for end in text.triage.value.outcomes})
    return found
