"""What *My training* tells Rivera of a survey: it stays until it is sent or closed."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from assessments.surveys.models import Invitation, SurveyOpening
from assessments.surveys.services import openings

LINK = 'href="/survey/COURSE/"'


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def opening(course_survey, cohort, seat, reyes_seat, now) -> SurveyOpening:
    return openings.open_survey("COURSE", cohort, at=now - timedelta(hours=1), closes_at=now + timedelta(days=7))


@pytest.fixture
def my_training(signed_in, rivera):
    return lambda: signed_in(rivera).get("/my/").content.decode()


def test_a_survey_that_is_open_has_its_link_and_its_last_day(my_training, opening):
    page = my_training()

    assert "Survey open for you" in page
    assert f"Open until {date_format(timezone.localtime(opening.closes_at), 'l, F j, g:i a')}" in page
    assert LINK in page


def test_a_survey_that_was_opened_keeps_its_link(signed_in, rivera, my_training, opening):
    signed_in(rivera).get("/survey/COURSE/")

    assert LINK in my_training()


def test_a_survey_that_was_sent_is_gone(my_training, opening, invitation_of, rivera):
    Invitation.objects.filter(pk=invitation_of(rivera).pk).update(opened=True, spent=True)

    assert "Survey open for you" not in my_training()


def test_a_survey_that_has_closed_is_gone_but_for_the_page_that_is_to_be_looked_at_once(
    signed_in, rivera, my_training, opening, now
):
    SurveyOpening.objects.update(closes_at=now - timedelta(minutes=1))

    page = my_training()
    assert "Survey open for you" not in page
    assert f"<a {LINK}>Open its page once." in page

    signed_in(rivera).get("/survey/COURSE/")
    assert LINK not in my_training()
