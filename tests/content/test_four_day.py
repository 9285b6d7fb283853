"""The course itself: the text that officers read."""

import re
from collections import Counter
from pathlib import Path

import pytest

from course_site.content.lessons.markdown_reader import read_lesson
from course_site.content.rules.checking import faults_of
from tests.content.conftest import FOUR_DAY, ChangedCourse

LESSONS = sorted(FOUR_DAY.glob("day_*/*/*.md"))
# The radio term is explained once, in the module on people in crisis.
EXPLAINS_EDP = "day_3/03_people_in_crisis"


def text_of(path: Path) -> str:
    """What an officer reads: the file without front matter, marks and addresses."""
    text = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    return re.sub(r"(?m)^:::(quiz|scenario).*$|^:::\w*|\]\(\S+\)|[*#|\[\]]", " ", text)


@pytest.fixture
def changed(course) -> ChangedCourse:
    """The course as it was read, in which one file after another can be made wrong."""
    return ChangedCourse(course)


def test_the_course_has_no_faults(course):
    assert faults_of(course) == []


def test_the_course_is_whole(course):
    assert [day.value.key for day in course.days] == ["D0", "D1", "D2", "D3", "D4", "D90"]
    assert [len(day.modules) for day in course.days] == [2, 6, 6, 6, 5, 2]
    assert len(course.lessons) == 94
    assert [quiz.value.key for quiz in course.quizzes] == ["QD1", "QD2", "QD3", "QD4"]  # their items: test_banks.py
    assert sorted(survey.value.key for survey in course.surveys) == ["COURSE", "F90", "FAC", "PULSE", "SE"]
    assert [criterion.key for criterion in course.rubric.value.criteria] == [f"R{number}" for number in range(1, 11)]
    assert len(course.resources.value) == 25
    assert len(course.glossary.value) == 90
    assert Counter(center.borough for center in course.centers.value) == Counter(
        ["Manhattan", "Brooklyn", "Bronx", "Queens", "Staten Island"]
    )


def test_there_are_twelve_scenarios_each_with_a_second_variant_to_play(course):
    scenarios = [scenario.document.data for scenario in course.scenarios]

    assert [scenario["key"] for scenario in scenarios] == [f"S{number:02}" for number in range(1, 13)]
    assert all(len(scenario["variant_b"]["choices"]) >= 2 for scenario in scenarios)


@pytest.mark.parametrize(
    ("day", "module", "minutes"),
    [
        ("D1", "day_1/01_opening", 45),
        ("D2", "day_2/01_return_and_warm_up", 30),
        ("D3", "day_3/01_from_an_hour_to_ninety_seconds", 50),
        ("D4", "day_4/01_referring_a_case", 75),
    ],
)
def test_a_class_day_of_another_length_is_a_fault(changed, day, module, minutes):
    changed.change(f"{module}/module.yaml", f"minutes: {minutes}\n", f"minutes: {minutes + 1}\n")

    [fault] = changed.faults()
    assert f"the modules of {day} take 421 minutes" in fault
    assert "a class day takes 420" in fault


@pytest.mark.parametrize(
    ("objective", "shown"),
    [
        ("D1M2.b", [("quizzes/QD1.yaml", "objective: D1M2.b", "objective: D1M2.a")]),
        (
            "D1M6.a",
            [
                ("quizzes/QD1.yaml", "objective: D1M6.a", "objective: D1M2.a"),
                ("day_1/06_practice_lab_1/module.yaml", "    rubric: [R3, R4]\n", ""),
            ],
        ),
        (
            "D0M1.a",
            [("day_0/01_why_this_course/module.yaml", '    product: "Three aims, said from memory"\n', "")],
        ),
    ],
    ids=["items", "items and criterion", "product"],
)
def test_an_objective_that_nothing_shows_is_a_fault(changed, objective, shown):
    for file, before, after in shown:
        changed.change(file, before, after)

    [fault] = changed.faults()
    assert f"{objective} is not shown by anything" in fault


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
