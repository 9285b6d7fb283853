from collections.abc import Callable

import pytest
from ical.calendar_stream import IcsCalendarStream

from course_site.calendars.services import invitations
from course_site.mailing.models import Message


@pytest.fixture
def before_class(at):
    """A week and a half before day 1, at noon in New York."""
    return at.replace(month=2, day=20, hour=17)


@pytest.fixture
def settle(cohort, before_class) -> Callable[..., int]:
    def settle(**given) -> int:
        return invitations.settle(cohort.pk, **{"at": before_class} | given)

    return settle


@pytest.fixture
def calendar_of() -> Callable[..., dict]:
    """What stands in the calendar of somebody who got all their mail: it keeps the letter with the highest
    sequence of each event, and drops what is cancelled."""

    def read(user) -> dict:
        events = {}
        for message in Message.objects.filter(person=user).exclude(calendar=None).order_by("?"):
            calendar = IcsCalendarStream.calendar_from_ics(bytes(message.calendar).decode())
            [event] = calendar.events
            if event.uid not in events or events[event.uid].sequence < event.sequence:
                events[event.uid] = event
        return {uid: event for uid, event in events.items() if event.status != "CANCELLED"}

    return read
