from datetime import datetime, timedelta

import pytest

from course_site.calendars.services import reminders
from course_site.cohorts.models import Enrollment
from course_site.mailing.models import Message
from tests.conftest import NEW_YORK

WEEK_AHEAD = datetime(2026, 2, 23, 7, 0, tzinfo=NEW_YORK)
EVE = datetime(2026, 3, 1, 7, 0, tzinfo=NEW_YORK)


def test_a_week_ahead_officers_and_trainers_hear_of_day_one(seat, reyes_seat):
    assert reminders.remind(at=WEEK_AHEAD) == 3

    subjects = set(Message.objects.values_list("subject", flat=True))
    assert subjects == {"In one week: class day on Monday, March 2"}


def test_the_eve_says_when_and_where_and_what_to_do(seat, rivera):
    reminders.remind(at=EVE)

    message = Message.objects.get(person=rivera)
    assert message.subject == "Tomorrow: class day on Monday, March 2"
    assert "Monday, March 2, 7:00 a.m. to 3:00 p.m., Police Academy, room 3." in message.paragraphs
    assert "If you cannot come, tell your trainer before class." in message.paragraphs
    assert message.not_before == EVE


def test_the_batch_that_runs_twice_reminds_once(seat):
    reminders.remind(at=EVE)

    assert reminders.remind(at=EVE + timedelta(hours=2)) == 0


@pytest.mark.parametrize("days_before_the_eve", [1, 2, 5, 7, -1, -2])
def test_on_other_days_nobody_is_reminded(seat, days_before_the_eve):
    assert reminders.remind(at=EVE - timedelta(days=days_before_the_eve)) == 0


def test_whoever_gave_up_the_seat_hears_nothing(seat, rivera):
    Enrollment.objects.update(status=Enrollment.Status.WITHDRAWN)

    reminders.remind(at=EVE)

    assert not Message.objects.filter(person=rivera).exists()


def test_a_day_that_was_moved_is_called_to_mind_again(seat, rivera, cohort):
    reminders.remind(at=EVE)
    for session in cohort.sessions.all():
        session.starts_at += timedelta(days=14)
        session.ends_at += timedelta(days=14)
        session.save()

    # The clocks change in between: the morning is counted on the wall.
    reminders.remind(at=datetime(2026, 3, 15, 7, 0, tzinfo=NEW_YORK))

    assert Message.objects.filter(person=rivera, kind="class-day-eve").count() == 2
