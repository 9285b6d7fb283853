"""Calendar files: a letter about one class day, and the feed of all of a person's days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Calendar, Event, vCalAddress

from course_site.calendars.rules.invitations import News, Told
from course_site.calendars.rules.timezone import NEW_YORK, vtimezone

# How often a calendar program should look again.
REFRESH = timedelta(hours=4)


@dataclass(frozen=True)
class ClassDay:
    uid: str
    title: str
    about: str
    link: str


@dataclass(frozen=True)
class Contact:
    name: str
    email: str


def letter(day: ClassDay, told: Told, news: News, *, organizer: Contact, attendee: Contact, at: datetime) -> bytes:
    """One event a file: Outlook looks at the first one only. The one attendee is who gets it, so that nobody
    reads there who else has a seat."""
    event = _event(day, told, organizer=organizer, at=at)
    event.add("attendee", _attendee(attendee, told))
    calendar = _calendar("CANCEL" if news == News.CANCELLED else "REQUEST")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def feed(days: Iterable[tuple[ClassDay, Told]], *, name: str, organizer: Contact, at: datetime) -> bytes:
    calendar = _calendar("PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT4H")
    for day, told in days:
        calendar.add_component(_event(day, told, organizer=organizer, at=at))
    return bytes(calendar.to_ical())


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Mediation Skills//Class days//EN")
    calendar.add("method", method)
    calendar.add_component(vtimezone())
    return calendar


def _event(day: ClassDay, told: Told, *, organizer: Contact, at: datetime) -> Event:
    event = Event()
    event.add("uid", day.uid)
    event.add("sequence", told.sequence)
    event.add("dtstamp", at)
    event.add("dtstart", told.slot.starts_at.astimezone(NEW_YORK))
    event.add("dtend", told.slot.ends_at.astimezone(NEW_YORK))
    event.add("summary", day.title)
    event.add("location", told.slot.place)
    event.add("description", f"{day.about}\n{day.link}")
    event.add("url", day.link)
    event.add("status", "CONFIRMED" if told.stands else "CANCELLED")
    event.add("organizer", _address(organizer))
    return event


def _attendee(attendee: Contact, told: Told) -> vCalAddress:
    address = _address(attendee)
    address.params["ROLE"] = "REQ-PARTICIPANT"
    # A confirmed seat is no question: the calendar asks for no answer.
    address.params["PARTSTAT"] = "ACCEPTED" if told.stands else "DECLINED"
    address.params["RSVP"] = "FALSE"
    return address


def _address(contact: Contact) -> vCalAddress:
    address = vCalAddress(f"mailto:{contact.email}")
    # A quotation mark cannot stand in a parameter, nor can a line break.
    address.params["CN"] = " ".join(contact.name.replace('"', "'").split())
    return address
