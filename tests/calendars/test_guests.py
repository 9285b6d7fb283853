"""Officers who make up a block in another class: invited to its hours, reminded, and freed."""

from datetime import datetime
from uuid import uuid4

import pytest

from course_site.calendars import tasks
from course_site.calendars.services import invitations, participants, reminders
from course_site.classroom.rules.events import EventKind
from course_site.classroom.services import make_up, run
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance, guests, sessions, transfers
from course_site.mailing.models import Message
from tests.calendars.test_moves import summer
from tests.conftest import NEW_YORK

__all__ = ["summer"]

EVENING = datetime(2026, 3, 3, 18, 0, tzinfo=NEW_YORK)
VISIT_IS_ON = datetime(2026, 4, 7, tzinfo=NEW_YORK)


@pytest.fixture
def there(summer):
    """The day that Rivera visits: day 2 of the cohort in Queens."""
    return summer.sessions.get(day="D2")


@pytest.fixture
def book(seat, cohort, there, rivera, chen):
    """Rivera came two hours late on day 2."""
    day_2 = cohort.sessions.get(day="D2")
    attendance.mark(
        day_2, seat, MarkKind.LATE, client_id=uuid4(), marked_at=day_2.ends_at, at=day_2.ends_at, by=chen,
        clock=day_2.starts_at.replace(hour=14),
    )  # fmt: skip
    return lambda: make_up.book(seat, there.blocks.get(), by=rivera, at=EVENING)


@pytest.fixture
def tell(there, novak):
    """Novak changes the run sheet of the block that Rivera visits."""

    def record(kind, at=EVENING, **given):
        run.record(
            there, "D2M1", kind, client_id=uuid4(), made_at=at, at=at, by=novak, reason="The room is lost", **given
        )

    return record


@pytest.fixture
def settle_there(summer):
    return lambda: invitations.settle(summer.pk, at=EVENING)


def test_a_guest_is_invited_to_the_hours_of_the_block_alone(book, rivera, there, settle_there, calendar_of):
    book()

    settle_there()

    [event] = calendar_of(rivera).values()
    start, end = (moment.astimezone(NEW_YORK) for moment in (event.dtstart, event.dtend))
    assert (event.uid, event.summary, event.location) == (str(there.public_id), "Make-up: Six stages", "Queens")
    assert (f"{start:%m-%d %H:%M}", f"{end:%H:%M}") == ("04-07 07:00", "14:00")


def test_a_guest_who_books_a_block_between_two_others_reads_all_three(
    book, seat, there, rivera, settle_there, calendar_of
):
    """The hours stay: only the title tells."""
    noon = there.blocks.get()
    noon.starts_at, noon.minutes = there.starts_at.replace(hour=15), 60
    noon.save()
    for key, hour in (("D2M0", 11), ("D2M2", 17)):
        beside = there.blocks.create(
            module_key=key, title=f"Block {key}", starts_at=there.starts_at.replace(hour=hour), minutes=60
        )
        guests.book(seat, beside, by=rivera, at=EVENING)
    settle_there()
    [before] = calendar_of(rivera).values()

    guests.book(seat, noon, by=rivera, at=EVENING)
    settle_there()

    [event] = calendar_of(rivera).values()
    assert before.summary == "Make-up: Block D2M0, Block D2M2"
    assert event.summary == "Make-up: Block D2M0, Six stages, Block D2M2"
    assert (event.dtstart, event.dtend) == (before.dtstart, before.dtend)
    letter = Message.objects.filter(person=rivera).latest("pk")
    assert "What you come to Summer cohort for has changed; time and place are as before." in letter.paragraphs
    assert settle_there() == 0


def test_the_letter_says_where_to_go_and_how_to_give_the_place_back(book, rivera, settle_there):
    book()
    settle_there()

    letter = Message.objects.get(person=rivera)

    assert letter.subject == "Class day on Tuesday, April 7"
    assert "Make-up: Six stages. You are a guest of Summer cohort." in letter.paragraphs
    assert letter.paragraphs[-1].endswith("/my/hours/")
    assert letter.why == "You get this because you make up a block with Summer cohort."


def test_a_place_that_is_given_back_leaves_the_calendar(book, rivera, settle_there, calendar_of):
    booking = book()
    settle_there()

    guests.cancel(booking, by=rivera, at=EVENING)
    settle_there()

    assert calendar_of(rivera) == {}


def test_a_guest_follows_the_class_to_another_day(book, rivera, there, okafor, settle_there, calendar_of):
    book()
    settle_there()

    later = there.starts_at.replace(day=14)
    sessions.move(there, starts_at=later, place="Bronx", by=okafor, at=EVENING)
    settle_there()

    [event] = calendar_of(rivera).values()
    assert (event.dtstart.astimezone(NEW_YORK).day, event.location) == (14, "Bronx")


def test_a_guest_follows_the_block_on_its_run_sheet(book, rivera, there, tell, settle_there, calendar_of):
    book()
    tell(EventKind.RESIZED, minutes=360)
    settle_there()

    [event] = calendar_of(rivera).values()
    assert f"{event.dtend.astimezone(NEW_YORK):%H:%M}" == "13:00"
    [own] = [one for one in participants.of_person(rivera) if one.session == there]
    assert own.slot.ends_at == event.dtend


def test_a_guest_of_a_block_that_is_dropped_is_told_where_to_book_another(
    book, rivera, tell, settle_there, calendar_of
):
    book()
    settle_there()

    tell(EventKind.DROPPED)
    settle_there()

    assert calendar_of(rivera) == {}
    letter = Message.objects.get(person=rivera, kind="class-day-cancelled")
    assert letter.paragraphs[-1].endswith("/my/hours/")


def test_a_change_of_the_run_sheet_asks_for_the_calendars_and_a_start_does_not(tell, there, summer, monkeypatch):
    asked: list[int] = []
    monkeypatch.setattr(type(tasks.settle_calendars), "enqueue", lambda job, *given: asked.append(*given))

    tell(EventKind.MOVED)
    tell(EventKind.STARTED, at=there.starts_at)

    assert asked == [summer.pk]


def test_a_guest_of_a_class_that_is_not_held_is_told_where_to_book_another(
    book, rivera, cohort, summer, okafor, settle_there, calendar_of
):
    book()
    settle_there()

    transfers.merge(summer, cohort, reason="Too few", by=okafor, at=EVENING)
    settle_there()

    assert calendar_of(rivera) == {}
    letter = Message.objects.get(person=rivera, kind="class-day-cancelled")
    assert letter.paragraphs[-1].endswith("/my/hours/")


def test_a_guest_is_reminded_of_the_day_of_the_visit_and_of_no_other(book, rivera):
    book()

    for day in range(24, 32):
        reminders.remind(at=VISIT_IS_ON.replace(month=3, day=day, hour=7))
    for day in range(1, 8):
        reminders.remind(at=VISIT_IS_ON.replace(day=day, hour=7))

    said = Message.objects.filter(person=rivera).values_list("kind", "subject")
    assert set(said) == {
        ("class-day-week-ahead", "In one week: class day on Tuesday, April 7"),
        ("class-day-eve", "Tomorrow: class day on Tuesday, April 7"),
    }


def test_the_visit_stands_among_ones_own_class_days(book, rivera, cohort, there):
    book()

    days = [(one.session.cohort, one.title) for one in participants.of_person(rivera)]

    assert len(days) == 5
    assert days[-1] == (there.cohort, "Make-up: Six stages")


def test_booking_and_giving_back_ask_for_the_calendars_of_that_class(book, summer, rivera, monkeypatch):
    asked: list[int] = []
    monkeypatch.setattr(type(tasks.settle_calendars), "enqueue", lambda job, *given: asked.append(*given))

    guests.cancel(book(), by=rivera, at=EVENING)

    assert asked == [summer.pk, summer.pk]
