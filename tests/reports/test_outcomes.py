"""Confidence before and after, and the four levels: numbers worked out by hand on small classes."""

from datetime import UTC, date, datetime

import pytest

from assessments.surveys.rules.self_efficacy import ITEMS
from course_site.cohorts.models import Cohort
from course_site.reports import confidence, levels
from modules.models import RequirementMet
from tests.reports.conftest import LATER

DAY_0 = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
DAY_4 = datetime(2026, 1, 8, 12, 0, tzinfo=UTC)
DAY_90 = datetime(2026, 4, 8, 12, 0, tzinfo=UTC)


def marked(level: int, column: str = "") -> dict[str, int]:
    return {f"{item}{column}": level for item in ITEMS}


@pytest.fixture
def winter(past_class, the_75th) -> Cohort:
    """Twelve officers; nine of ten were content."""
    return past_class("winter", date(2026, 1, 8), [(the_75th, "5555544443", 12)])


@pytest.fixture
def confident(winter, asked) -> None:
    """Ten marked 3 before the course. On day 4 they think they were at 2, and five are at 4 now, five at 5."""
    asked("SE", winter, [marked(3)] * 10, at=DAY_0, day="D0")
    then = marked(2, ".1")
    asked("SE", winter, [then | marked(4, ".2")] * 5 + [then | marked(5, ".2")] * 5, at=DAY_4, day="D4")


def percent(found: levels.Levels, key: str) -> tuple:
    [line] = [line for line in found.lines if line.key == key]
    return line.cells


def test_three_means_both_gains_and_the_smaller_is_the_headline(confident):
    found = confidence.confidence(at=LATER)

    assert found.total.values == ("All", 10, 3.0, 0.0, 10, 2.0, 0.0, 10, 4.5, 0.53, 1.5, 2.5, 1.5)
    assert [line.group for line in found.lines] == ["Winter cohort"]
    assert found.statement.sentence == (
        "Officers were 1.50 points more confident at the end of the course than before it, on a scale from 1 to 5."
    )
    assert found.statement.basis == "Gain A: 1.50. Gain B: 2.50, of 10 officers."
    assert [(mark.mean, mark.place) for mark in found.marks] == [(3.0, 50.0), (2.0, 25.0), (4.5, 87.5)]


def test_a_class_that_was_not_asked_before_the_course_is_in_no_gain(confident, past_class, the_75th, asked):
    spring = past_class("spring", date(2026, 4, 9), [(the_75th, "54432", 12)])
    after = [marked(1, ".1") | marked(5, ".2")] * 10
    asked("SE", spring, after, at=datetime(2026, 4, 9, 12, 0, tzinfo=UTC), day="D4")

    found = confidence.confidence(at=LATER)

    assert found.lines[1].values[:4] == ("Spring cohort", "not asked", "not asked", "not asked")
    assert found.total.gains == found.lines[0].gains


def test_nine_officers_have_no_mean(winter, asked):
    asked("SE", winter, [marked(3)] * 9, at=DAY_0, day="D0")

    found = confidence.confidence(at=LATER)

    assert found.lines[0].values[1:4] == ("fewer than 10 answers",) * 3
    assert found.statement.sentence.startswith("No gain can be told yet")


def test_reaction_learning_and_behavior_stand_apart(confident, winter, asked):
    used = {"F1": "weekly", "F3": "none", "F6": "yes"}
    asked("F90", winter, [used] * 6 + [used | {"F1": "never", "F6": "no_such_job"}] * 5, at=DAY_90)
    seats = winter.enrollments.order_by("pk")
    RequirementMet.objects.bulk_create(
        RequirementMet(enrollment=one, code="role_play", met_at=DAY_4) for one in seats[:9]
    )
    Cohort.objects.update(status=Cohort.Status.CLOSED, closed_at=LATER)

    found = levels.levels(at=LATER)

    assert percent(found, "C01") == ("9", "10", "90.0%", "59.6–98.2")
    assert percent(found, "role_play") == ("9", "12", "75.0%", "46.8–91.1")
    assert percent(found, "confidence") == ("–", "10", "1.50 points", "–")
    assert percent(found, "F1") == ("6", "11", "54.5%", "28.0–78.7")
    assert percent(found, "F3") == ("0", "11", "0.0%", "0.0–25.9")
    assert [section.caution for section in found.sections] == [""] * 4
    assert found.sections[3].lines == []


def test_where_few_came_back_after_90_days_level_3_is_indicative_only(past_class, the_75th, asked):
    """Five of fourteen are 36 percent."""
    winter = past_class("winter", date(2026, 1, 8), [(the_75th, "5555544443", 14)])
    asked("F90", winter, [{"F9": 5, "F1": "never"}, *[{"F9": 3}] * 2, *[{"F9": 4}] * 2], at=DAY_90)

    found = levels.levels(at=LATER)

    assert percent(found, "F1") == ("fewer than 5 answers",) * 4
    assert found.sections[2].caution == "Indicative only: fewer than 40% answered."


def test_a_period_holds_the_classes_that_ended_in_it(confident):
    in_it = levels.levels(since=date(2026, 1, 8), until=date(2026, 1, 8), at=LATER)
    after_it = levels.levels(since=date(2026, 1, 9), at=LATER)

    assert percent(in_it, "C01")[1] == "10"
    assert percent(after_it, "C01")[0] == "not asked"
    assert confidence.confidence(since=date(2026, 1, 9), at=LATER).lines == ()
