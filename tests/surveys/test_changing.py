"""Changing what was sent, by the receipt that only its officer holds."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from assessments.surveys.models import Invitation, SurveyOpening
from assessments.surveys.rules.answers import as_given, sort
from assessments.surveys.rules.questions import questions
from assessments.surveys.rules.receipts import spelled
from assessments.surveys.services import ballots, openings
from tests.surveys.conftest import in_the_box, instrument

CHANGE = "/survey/COURSE/change/"
RECEIPT, ANOTHER = spelled(2**127 + 7), spelled(5)


@pytest.fixture
def sent(course_survey, cohort, seat, reyes_seat, rivera) -> SurveyOpening:
    """Rivera and Reyes were asked an hour ago, and Rivera has answered."""
    now = timezone.now()
    opening = openings.open_survey("COURSE", cohort, at=now - timedelta(hours=1), closes_at=now + timedelta(days=7))
    given = {"C01": "4", "C15": "Ask one more question.", "C17": "yes", "G1": "6-10"}
    ballots.cast(Invitation.objects.get(enrollment=seat), given, receipt=RECEIPT, at=now)
    return opening


def test_rivera_sees_what_she_sent_and_puts_other_answers_in_its_place(sent, signed_in, rivera):
    browser = signed_in(rivera)

    shown = browser.post(CHANGE, {"receipt": f" {RECEIPT.lower()} "}).content.decode()
    changed = browser.post(CHANGE, {"receipt": RECEIPT, "change": "yes", "C01": "2", "C15": "Shorter."})

    assert "Ask one more question." in shown
    assert "Keep these answers instead" in shown
    assert shown.count(" checked") == len(questions(instrument("COURSE"))) - 2  # of all but the two in words
    assert "Your new answers stand in the place of the old ones." in changed.content.decode()
    assert in_the_box(sent) == [{"C01": 2}]


@pytest.mark.parametrize(
    ("typed", "words"), [(ANOTHER, b"Check each letter and number"), ("ABC", b"not a whole receipt")]
)
def test_another_receipt_finds_nothing_and_says_what_to_look_at(typed, words, sent, signed_in, rivera):
    response = signed_in(rivera).post(CHANGE, {"receipt": typed, "change": "yes", "C01": "1"})

    assert response.status_code == 422
    assert words in response.content
    assert in_the_box(sent) == [{"C01": 4}]


def test_when_the_survey_is_closed_nothing_is_changed_and_the_words_stay(sent, signed_in, rivera):
    SurveyOpening.objects.update(closes_at=timezone.now())
    browser = signed_in(rivera)

    response = browser.post(CHANGE, {"receipt": RECEIPT, "change": "yes", "C15": "Too late."})

    assert (browser.get(CHANGE).status_code, response.status_code) == (410, 410)
    assert b"Too late." in response.content


def test_who_has_sent_nothing_has_nothing_to_change(sent, signed_in, reyes):
    assert signed_in(reyes).get(CHANGE).url == "/survey/COURSE/"


def test_the_page_of_a_sent_survey_leads_to_the_change(sent, signed_in, rivera):
    assert CHANGE in signed_in(rivera).get("/survey/COURSE/").content.decode()


ASKED = questions(instrument("COURSE"))
CHOSEN = {question.code: [str(option.value) for option in question.options] for question in ASKED}


@given(
    st.fixed_dictionaries(
        {},
        optional={code: st.sampled_from(values) if values else st.text(max_size=99) for code, values in CHOSEN.items()},
    )
)
def test_what_a_form_shows_again_is_kept_the_same(answers):
    answers = {code: text.replace("\0", "") for code, text in answers.items()}
    kept = sort(ASKED, answers)

    assert sort(ASKED, as_given(ASKED, kept)) == kept
