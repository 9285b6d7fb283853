"""Mail about the follow-up: in fixed batches, the same for everybody."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.surveys.models import Invitation, SurveyOpening
from assessments.surveys.rules.calendar import batch_due
from assessments.surveys.rules.receipts import spelled
from assessments.surveys.services import authoring, ballots, openings, reminders
from course_site.mailing.models import Message
from tests.conftest import NEW_YORK
from tests.surveys.conftest import instrument

OPENS = datetime(2026, 6, 3, 15, tzinfo=NEW_YORK)  # day 90
CLOSES = OPENS + timedelta(days=30)


def nine(day: int) -> datetime:
    """In the morning of this day of the course."""
    return datetime(2026, 3, 5, 9, tzinfo=NEW_YORK) + timedelta(days=day)


@pytest.fixture
def follow_up(seat, reyes_seat, cohort) -> SurveyOpening:
    authoring.put_survey(instrument("F90"))
    return openings.open_survey("F90", cohort, at=OPENS, closes_at=CLOSES)


def test_the_batches_go_out_when_it_opens_and_in_the_morning_of_days_97_and_110():
    sent = {day: batch_due(OPENS, CLOSES, [7, 20], nine(day)) for day in range(88, 123)}

    new = {day: batch for day, batch in sent.items() if batch is not None and batch != sent.get(day - 1)}
    assert new == {91: 0, 97: 7, 110: 20}
    assert sent[120] == 20
    assert sent[121] is None


@given(st.integers(0, 40 * 24))
def test_no_batch_goes_out_before_its_day_or_when_the_survey_is_closed(hours):
    at = OPENS + timedelta(hours=hours)

    batch = batch_due(OPENS, CLOSES, [7, 20], at)

    assert (batch is None) == (at >= CLOSES)
    assert batch is None or timedelta(days=batch) <= at.date() - OPENS.date()


def test_everybody_gets_the_same_words_whether_they_have_answered_or_not(follow_up, seat):
    rivera = Invitation.objects.select_related("opening__survey_version").get(enrollment=seat)
    ballots.cast(rivera, {"F9": "5"}, receipt=spelled(3), at=nine(92))

    sent = [reminders.mail_due(at=nine(day), zone=NEW_YORK) for day in (91, 97, 97, 110, 111, 121)]

    assert sent == [2, 2, 0, 2, 0, 0]
    assert Message.objects.values("about", "kind", "subject", "body", "why").distinct().count() == 3
    assert set(Message.objects.values_list("person__first_name", flat=True)) == {"Ana", "Luis"}


def test_after_a_week_without_the_clock_the_latest_batch_alone_is_made_up_for(follow_up):
    assert reminders.mail_due(at=nine(112), zone=NEW_YORK) == 2

    assert set(Message.objects.values_list("kind", flat=True)) == {"survey-reminder"}


def test_nobody_is_mailed_about_a_survey_for_which_they_sit_in_a_room(course_survey, cohort, seat, at):
    openings.open_survey("COURSE", cohort, at=at, closes_at=at + timedelta(days=7))

    assert reminders.mail_due(at=at + timedelta(days=1), zone=NEW_YORK) == 0
