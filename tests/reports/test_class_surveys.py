"""What Chen reads of what her class said: the whole class, in numbers of five and more, once a survey has closed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from assessments.surveys.services import authoring, openings
from course_site.reports import class_surveys
from tests.reports.conftest import LATER, SURVEYS
from tests.yaml_files import read_yaml

GOOD = {"P1": 5, "P2": 4, "P3": "about_right", "P4": 5}
TIRED = {"P1": 2, "P2": 3, "P3": "too_fast", "P4": 3}
EVENING = datetime(2026, 1, 5, 20, tzinfo=UTC)


@pytest.fixture
def winter(past_class, the_75th, chen):
    """Twelve officers, ten of whom rated the course, eight of them good or excellent."""
    return past_class("winter", date(2026, 1, 8), [(the_75th, "5555444432", 12)], trainers=[chen])


def told(cohort) -> dict[str, dict[str, tuple[str, ...]]]:
    """Survey → question → its numbers."""
    said = class_surveys.of_cohort(cohort, at=LATER)
    return {one.opening.title: {line.measure: line.cells for line in one.lines} for one in said}


def test_a_day_is_told_apart_from_the_next_and_from_the_course(winter, asked):
    asked("PULSE", winter, [GOOD] * 10, at=EVENING, day="D1")
    asked("PULSE", winter, [GOOD] * 6 + [TIRED] * 6, at=EVENING + timedelta(days=1), day="D2")

    said = told(winter)

    assert list(said) == ["Day 1 pulse", "Day 2 pulse", "End-of-course survey"]
    assert said["Day 2 pulse"]["Rated the day good or excellent"][:3] == ("6", "12", "50.0%")
    assert said["Day 2 pulse"]["Found the pace about right"][:3] == ("6", "12", "50.0%")
    assert said["Day 1 pulse"]["Rated the day good or excellent"][:2] == ("10", "10")
    assert said["End-of-course survey"]["Rated the course good or excellent"][:3] == ("8", "10", "80.0%")


def test_what_fewer_than_five_said_stands_as_words(winter, asked):
    asked("PULSE", winter, [GOOD] * 4, at=EVENING, day="D1")

    cells = told(winter)["Day 1 pulse"].values()

    assert {text for line in cells for text in line} == {"fewer than 5 answers"}


def test_two_classes_that_are_counted_as_one_are_told_of_neither(winter, asked, past_class, the_75th):
    spring = past_class("spring", date(2026, 4, 9), [(the_75th, "54444432", 13)])
    asked("PULSE", winter, [GOOD] * 4, at=EVENING, day="D1")
    asked("PULSE", spring, [GOOD] * 12, at=EVENING + timedelta(days=90), day="D1")

    both = {**told(winter)["Day 1 pulse"], **told(spring)["Day 1 pulse"]}

    assert {text for line in both.values() for text in line} == {"not shown"}


def test_while_a_survey_is_open_its_page_says_until_when_and_no_number(winter, signed_in, chen, at):
    authoring.put_survey(read_yaml(SURVEYS / "PULSE.yaml"))
    openings.open_survey("PULSE", winter, at=at, closes_at=at + timedelta(days=3650), day="D1")

    page = signed_in(chen).get("/trainer/cohorts/winter/said/").content.decode()

    assert "Day 1 pulse" in page
    assert "Open until" in page
    assert "Rated the day" not in page
    assert "Rated the course good or excellent" in page


def test_a_trainer_of_another_class_is_not_told(winter, signed_in, novak):
    assert signed_in(novak).get("/trainer/cohorts/winter/said/").status_code == 404
