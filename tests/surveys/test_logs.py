"""What the site writes about itself says nothing of who answered when."""

import logging

import pytest
from django.conf import settings
from django.test import RequestFactory

from assessments.surveys.logs import NoMomentOfAnswering


def record(path: str, level: int) -> logging.LogRecord:
    line = logging.LogRecord("django.request", level, __file__, 1, "Conflict: %s", (path,), None)
    line.request = RequestFactory().post(path)
    return line


@pytest.mark.parametrize(
    ("path", "level", "is_written"),
    [
        ("/survey/COURSE/answers/", logging.WARNING, False),
        ("/survey/COURSE/answers/", logging.ERROR, True),
        ("/my/", logging.WARNING, True),
    ],
)
def test_a_survey_that_is_turned_away_leaves_no_line_and_a_fault_of_the_site_does(path, level, is_written):
    assert NoMomentOfAnswering().filter(record(path, level)) is is_written


def test_a_line_that_no_request_caused_is_written():
    assert NoMomentOfAnswering().filter(logging.makeLogRecord({"levelno": logging.WARNING}))


def test_whatever_is_written_passes_it():
    assert all("survey" in handler["filters"] for handler in settings.LOGGING["handlers"].values())
