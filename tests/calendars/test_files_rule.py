"""The files are written by one library and read back by another."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from course_site.calendars.rules import files
from course_site.calendars.rules.files import ClassDay, Contact
from course_site.calendars.rules.invitations import News, Slot, Told
from course_site.calendars.rules.timezone import NEW_YORK

AT = datetime(2026, 2, 1, 12, 0, tzinfo=UTC)
DAY = ClassDay("8a5e", "Day 1: Conflict, fairness; and listening", "Spring", "https://training.example.org/start/")
OFFICE = Contact("Mediation Skills", "training@example.org")
ANA = Contact("Ana Rivera", "rivera@example.org")


def slot(*clock: int, hours: float = 8, place: str = "Room 3") -> Slot:
    starts_at = datetime(*clock, tzinfo=NEW_YORK)
    return Slot(starts_at, (starts_at.astimezone(UTC) + timedelta(hours=hours)).astimezone(NEW_YORK), place)


def letter(told: Told, news: News = News.INVITED, *, attendee: Contact = ANA) -> bytes:
    return files.letter(DAY, told, news, organizer=OFFICE, attendee=attendee, at=AT)


def read(file: bytes):
    return IcsCalendarStream.calendar_from_ics(file.decode())


def test_an_invitation_says_what_when_where_who_and_for_whom():
    calendar = read(letter(Told(slot(2026, 3, 2, 7), 3)))

    [event] = calendar.events
    assert calendar.method == "REQUEST"
    assert (event.uid, event.sequence, event.status) == ("8a5e", 3, "CONFIRMED")
    assert (event.summary, event.location) == (DAY.title, "Room 3")
    assert event.dtstart == datetime(2026, 3, 2, 7, tzinfo=NEW_YORK)
    assert str(event.organizer.uri) == "mailto:training@example.org"
    assert [str(attendee.uri) for attendee in event.attendees] == ["mailto:rivera@example.org"]


def test_a_cancellation_names_the_same_event():
    calendar = read(letter(Told(slot(2026, 3, 2, 7), 4, stands=False), News.CANCELLED))

    [event] = calendar.events
    assert calendar.method == "CANCEL"
    assert (event.uid, event.sequence, event.status) == ("8a5e", 4, "CANCELLED")


def test_lines_are_as_the_standard_wants_them():
    file = letter(Told(slot(2026, 3, 2, 7, place="Room 3, " * 19)))

    assert file.count(b"\n") == file.count(b"\r\n")
    assert max(len(line) for line in file.split(b"\r\n")) <= 75


@pytest.mark.parametrize(
    ("clock", "hours", "utc"),
    [
        # The days before, of and after each change; and nights that hold the change.
        ((2026, 3, 7, 7), 8, (12, 20)),
        ((2026, 3, 8, 7), 8, (11, 19)),
        ((2026, 3, 7, 22), 8, (3, 11)),
        ((2026, 10, 31, 7), 8, (11, 19)),
        ((2026, 11, 1, 7), 8, (12, 20)),
        ((2026, 10, 31, 22), 8, (2, 10)),
    ],
)
def test_the_hour_holds_through_the_nights_in_which_the_clocks_change(clock, hours, utc):
    [event] = read(letter(Told(slot(*clock, hours=hours)))).events

    assert event.dtstart.hour == clock[3]
    assert (event.dtstart.astimezone(UTC).hour, event.dtend.astimezone(UTC).hour) == utc
    assert event.dtstart.tzname() == slot(*clock).starts_at.tzname()


def test_the_file_itself_says_what_time_it_is_in_new_york():
    """For a program that has no table of zones: the zone is read under a name that nobody knows."""
    file = letter(Told(slot(2026, 3, 2, 7))).replace(b"America/New_York", b"Nowhere/Unknown")
    day = datetime(2026, 1, 1, tzinfo=UTC)

    [zone] = Calendar.from_ical(file).walk("VTIMEZONE")
    unknown = zone.to_tz(lookup_tzid=False)

    for noon in (day + timedelta(days=n, hours=17) for n in range(365 * 5)):
        local = noon.astimezone(NEW_YORK)
        assert local.replace(tzinfo=unknown).utcoffset() == local.utcoffset()


moments = st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
# A byte order mark at the beginning is no text to whoever reads the file.
words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufeff"), max_size=60)


@given(moments.map(lambda moment: moment.replace(microsecond=0)), words)
def test_any_time_and_any_place_come_back_as_they_were(starts_at, place):
    # In the hour that comes twice a wall clock does not say which one it means.
    starts_at += timedelta(hours=1) if starts_at.astimezone(NEW_YORK).fold else timedelta()
    told = Told(Slot(starts_at, starts_at + timedelta(hours=3), place))

    [event] = read(letter(told)).events

    assert event.dtstart == starts_at.astimezone(NEW_YORK)
    assert (event.location or "") == place


@pytest.mark.parametrize("name", ['Ana "Annie" Rivera', "Ana; Rivera: x, y", "Ana\r\nATTENDEE:mailto:all@example.org"])
def test_a_name_is_a_name_whatever_it_holds(name):
    [event] = read(letter(Told(slot(2026, 3, 2, 7)), attendee=Contact(name, "rivera@example.org"))).events

    assert [str(attendee.uri) for attendee in event.attendees] == ["mailto:rivera@example.org"]


def test_a_feed_holds_every_day_and_nobody_else():
    days = [
        (ClassDay(f"day-{n}", f"Day {n}", "Spring", DAY.link), Told(slot(2026, 3, n + 1, 7), n)) for n in range(1, 5)
    ]

    file = files.feed(days, name="Class days", organizer=OFFICE, at=AT)

    calendar = read(file)
    assert [(event.uid, event.sequence) for event in calendar.events] == [
        ("day-1", 1), ("day-2", 2), ("day-3", 3), ("day-4", 4),
    ]  # fmt: skip
    assert calendar.method == "PUBLISH"
    assert b"ATTENDEE" not in file
    assert b"BEGIN:VTIMEZONE" in file
