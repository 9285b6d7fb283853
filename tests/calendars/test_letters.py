"""What Outlook and Gmail act on: the part of the mail, and what RFC 5546 asks of a method; read by a second parser."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr
from itertools import pairwise

import pytest
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream

from course_site.cohorts.models import Enrollment, TrainingSession
from course_site.mailing.models import Message
from course_site.mailing.services.rendering import as_mail

THE_CAFE = "Café, “Room 3”; first floor"


@pytest.fixture
def letters(settle, seat, rivera, cohort, before_class) -> list[EmailMessage]:
    """All that Rivera is mailed about day 2: invited, to another room, not to come after all, and to come again."""
    day_2 = cohort.sessions.get(day="D2")
    settle()
    TrainingSession.objects.filter(pk=day_2.pk).update(place=THE_CAFE)
    settle(at=before_class.replace(hour=18))
    Enrollment.objects.filter(pk=seat.pk).update(status=Enrollment.Status.WITHDRAWN)
    settle(at=before_class.replace(hour=19))
    Enrollment.objects.filter(pk=seat.pk).update(status=Enrollment.Status.CONFIRMED)
    settle(at=before_class.replace(hour=20))
    about = Message.objects.filter(person=rivera, about__startswith=str(day_2.public_id)).order_by("queued_at")
    return [message_from_bytes(as_mail(one, None).message().as_bytes(), policy=default) for one in about]


def part_to_act_on(mail: EmailMessage) -> EmailMessage:
    [choices] = [part for part in mail.walk() if part.get_content_type() == "multipart/alternative"]
    # A program that reads mail shows the last choice that it understands.
    return list(choices.iter_parts())[-1]


def read(mail: EmailMessage) -> Calendar:
    return IcsCalendarStream.calendar_from_ics(part_to_act_on(mail).get_content())


def test_the_mail_names_the_method_that_its_calendar_has(letters):
    parts = [part_to_act_on(mail) for mail in letters]

    assert [part.get_content_type() for part in parts] == ["text/calendar"] * 4
    assert [part.get_content_charset() for part in parts] == ["utf-8"] * 4
    methods = ["REQUEST", "REQUEST", "CANCEL", "REQUEST"]
    assert [part.get_param("method") for part in parts] == methods == [read(mail).method for mail in letters]
    assert [len(mail["Message-ID"].split()) for mail in letters] == [1] * 4


def test_it_is_one_event_whose_later_letter_wins(letters):
    events = [read(mail).events for mail in letters]

    assert [len(found) for found in events] == [1] * 4
    [uid] = {event.uid for [event] in events}
    assert uid
    assert [event.sequence for [event] in events] == [0, 1, 2, 3]
    assert [event.location == THE_CAFE for [event] in events] == [False, True, True, True]
    assert [event.status for [event] in events] == ["CONFIRMED", "CONFIRMED", "CANCELLED", "CONFIRMED"]
    assert all(earlier.dtstamp < later.dtstamp for [earlier], [later] in pairwise(events))


def test_the_organizer_is_the_sender_and_the_attendee_the_receiver(letters):
    """A calendar believes a change only from whoever invited, and acts on a letter to its owner only."""
    for mail in letters:
        [event] = read(mail).events
        [attendee] = event.attendees
        assert str(event.organizer.uri) == f"mailto:{parseaddr(mail['From'])[1]}"
        assert str(attendee.uri) == f"mailto:{parseaddr(mail['To'])[1]}" == "mailto:rivera@example.org"


def test_the_zone_of_the_times_is_told_in_the_same_file(letters):
    for mail in letters:
        calendar = read(mail)
        [event] = calendar.events
        assert [zone.tz_id for zone in calendar.timezones] == ["America/New_York"]
        assert "DTSTART;TZID=America/New_York:20260303T070000" in part_to_act_on(mail).get_content()
        assert event.dtend > event.dtstart
        assert event.dtstamp.utcoffset().total_seconds() == 0
