"""The survey on the screen of the room, and the trainers' own check of the day."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from assessments.surveys.models import FacilitatorCheck, Invitation, SurveyOpening
from assessments.surveys.rules.sent import at_least
from assessments.surveys.services import authoring, openings
from course_site.cohorts.models import TrainingSession
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance
from course_site.mailing.models import Message
from tests.surveys.conftest import instrument


@pytest.fixture
def day_1(cohort, seat, reyes_seat) -> TrainingSession:
    return cohort.sessions.get(day="D1")


@pytest.fixture
def page(day_1) -> Callable[[str], str]:
    return lambda name: f"/trainer/sessions/{day_1.public_id}/{name}/"


@given(st.integers(0, 60), st.integers(0, 60))
def test_the_count_goes_in_fives_and_never_says_that_all_have_sent(sent, invited):
    told = at_least(min(sent, invited), invited)

    assert told % 5 == 0
    assert told <= min(sent, invited)
    assert told < invited or invited == told == 0


def test_chen_shows_the_code_of_what_her_class_can_answer_now(course_survey, cohort, page, signed_in, chen):
    now = timezone.now()
    openings.open_survey("COURSE", cohort, at=now - timedelta(hours=1), closes_at=now + timedelta(days=7))
    browser = signed_in(chen)

    before = browser.get(page("survey")).content.decode()
    Invitation.objects.update(spent=True)
    after = browser.get(page("survey")).content.decode()

    assert "QR code of the survey End-of-course survey" in before
    assert "/survey/COURSE/" in before
    assert "2 officers can answer." in after  # two are too few to say a number


def test_everybody_is_reminded_once_a_day_whether_they_have_answered_or_not(
    course_survey, cohort, page, signed_in, chen, seat
):
    now = timezone.now()
    openings.open_survey("COURSE", cohort, at=now - timedelta(hours=1), closes_at=now + timedelta(days=7))
    Invitation.objects.filter(enrollment=seat).update(spent=True)
    browser = signed_in(chen)

    first = browser.post(page("survey/remind"), follow=True).content.decode()
    again = browser.post(page("survey/remind"), follow=True).content.decode()

    assert "2 reminders on the way." in first
    assert "the class was reminded today already" in again
    mails = Message.objects.filter(kind="survey-reminder")
    assert set(mails.values_list("person__first_name", flat=True)) == {"Ana", "Luis"}
    assert mails.values("about", "subject", "body", "why").distinct().count() == 1


def test_a_class_that_is_asked_nothing_is_reminded_of_nothing(cohort, page, signed_in, chen, seat):
    browser = signed_in(chen)

    assert "Remind the class" not in browser.get(page("survey")).content.decode()
    assert "Nothing was sent" in browser.post(page("survey/remind"), follow=True).content.decode()
    assert not Message.objects.exists()


def test_after_its_end_no_code_is_shown(course_survey, cohort, page, signed_in, chen, at):
    openings.open_survey("COURSE", cohort, at=at, closes_at=at + timedelta(days=7))
    SurveyOpening.objects.update(closes_at=timezone.now())

    assert b"No survey is open now" in signed_in(chen).get(page("survey")).content


@pytest.mark.parametrize(("someone", "status"), [("novak", 404), ("rivera", 404), ("marsh", 404), ("okafor", 200)])
def test_a_trainer_from_elsewhere_sees_nothing(someone, status, page, signed_in, request):
    assert signed_in(request.getfixturevalue(someone)).get(page("survey")).status_code == status


@pytest.fixture
def check_is_asked(db) -> None:
    authoring.put_survey(instrument("FAC"))


def test_the_check_begins_with_what_roster_and_run_sheet_say(check_is_asked, page, day_1, seat, signed_in, chen, at):
    attendance.mark(day_1, seat, MarkKind.PRESENT, client_id=uuid4(), marked_at=at, at=at, by=chen)

    asked = signed_in(chen).get(page("check")).content.decode()

    assert "This check is not anonymous." in asked
    assert "1 of 2 officers were here." in asked


def test_what_chen_says_is_kept_once_and_said_again_the_new_words_count(check_is_asked, page, signed_in, chen):
    browser = signed_in(chen)
    first = {"client_id": str(uuid4()), "FAC3": "The projector."}

    for said in (first, first, {"client_id": str(uuid4()), "FAC3": "The projector, again."}):
        assert browser.post(page("check"), said).url == page("survey")

    assert [check.answers["FAC3"] for check in FacilitatorCheck.objects.all()] == [
        "The projector.",
        "The projector, again.",
    ]
    shown = browser.get(page("survey")).content.decode()
    assert "The projector, again." in shown
    assert shown.count("<dt>What was missing or did not work in the room or with the equipment?</dt>") == 1


def test_who_goes_back_and_mends_a_word_is_not_told_that_it_is_saved(check_is_asked, page, signed_in, chen):
    """The page that comes back bears the name under which the first words were kept."""
    browser = signed_in(chen)
    first = {"client_id": str(uuid4()), "FAC3": "The projector."}
    browser.post(page("check"), first)

    mended = browser.post(page("check"), first | {"FAC3": "The lamp of the projector."})
    again = browser.post(page("check"), dict(sent_by(mended.content.decode())))

    assert mended.status_code == 422
    assert b"You saved this page before, with other words" in mended.content
    assert again.url == page("survey")
    assert [check.answers["FAC3"] for check in FacilitatorCheck.objects.all()] == [
        "The projector.",
        "The lamp of the projector.",
    ]


def sent_by(page: str) -> list[tuple[str, str]]:
    """What the form on a page holds."""
    hidden = re.findall(r'name="(client_id)" value="([^"]+)"', page)
    return [*hidden, *re.findall(r'<textarea name="(\w+)"[^>]*>\s*([^<]*)</textarea>', page)]


def test_words_that_are_too_long_stay(check_is_asked, page, signed_in, chen):
    response = signed_in(chen).post(page("check"), {"client_id": str(UUID(int=5)), "FAC5": "a" * 700})

    assert response.status_code == 422
    assert b"a" * 700 in response.content
