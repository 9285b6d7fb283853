"""Hours on the screen: Rivera's own, Chen's class, and Novak's guests."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from course_site.classroom.services import make_up
from course_site.cohorts.models import MakeUpBooking
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import guests

MY_HOURS = "/my/hours/"


@pytest.fixture(autouse=True)
def _evening(monkeypatch, clock):
    """After the first class day."""
    monkeypatch.setattr(timezone, "now", lambda: clock(17))


@pytest.fixture
def late_seat(seat, day_1, mark, clock):
    mark(seat, day_1, MarkKind.LATE, clock=clock(7, 25))
    return seat


@pytest.fixture
def opening_in_queens(queens):
    return queens.sessions.get(day="D1").blocks.get(module_key="D1M1")


@pytest.fixture
def book_url(late_seat, opening_in_queens):
    return reverse(
        "classroom:book", args=[late_seat.public_id, opening_in_queens.session.public_id, opening_in_queens.module_key]
    )


def test_an_officer_sees_the_exact_gap_and_the_cure(signed_in, rivera, late_seat, opening_in_queens):
    page = signed_in(rivera).get(MY_HOURS).content.decode()

    assert "Day 1, 7:00 a.m. to 7:25 a.m., Opening (25 min)" in page
    assert "Monday, March 9, 7:00 a.m. to 9:00 a.m., Queens, 28 seats" in page
    assert "What is missing is taught there from 7:00 a.m. to 7:25 a.m." in page
    assert "6 h 35 min of 28 h 00 min" in page


def test_every_block_says_when_it_was_taught_and_the_mark_behind_it(signed_in, rivera, late_seat):
    page = signed_in(rivera).get(MY_HOURS).content.decode()

    assert "<strong>Late, came 7:25 a.m.</strong>" in page
    assert "95 of 120" in page
    assert "Minutes count as planned" in page


def test_each_day_says_its_minutes_before_it_is_opened(signed_in, rivera, late_seat):
    page = signed_in(rivera).get(MY_HOURS).content.decode()

    first, second = re.findall(r"<small><strong>(.*?)</strong> · (.*?)</small>", page)[:2]
    assert first == ("395 of 420 min", "Monday, March 2, Police Academy, room 3")
    assert second[0] == "To come"


def test_a_tap_books_the_seat_and_another_gives_it_back(signed_in, rivera, late_seat, book_url):
    browser = signed_in(rivera)

    page = browser.post(book_url, follow=True).content.decode()
    assert "Booked: Monday, March 9, Queens." in page
    assert "tell the trainer that you are a guest" in page

    page = browser.post(reverse("classroom:cancel", args=[MakeUpBooking.objects.get().public_id]), follow=True)
    assert "The place is given back" in page.content.decode()
    assert MakeUpBooking.objects.get().cancelled_at


def test_beyond_the_limit_the_officer_is_told_to_take_the_class_again(signed_in, rivera, seat, day_1, mark, queens):
    mark(seat, day_1, MarkKind.ABSENT)

    page = signed_in(rivera).get(MY_HOURS).content.decode()

    assert "420 minutes are missing, and up to 168 can be made up." in page
    assert "ask your course coordinator for a seat in another cohort" in page
    assert ">Book<" not in page


def test_nobody_books_for_somebody_else(signed_in, reyes, reyes_seat, book_url):
    assert signed_in(reyes).post(book_url).status_code == 404


def test_a_trainer_books_for_an_officer_of_theirs(signed_in, chen, late_seat, book_url):
    answer = signed_in(chen).post(book_url)

    assert answer.url == reverse("classroom:seat_hours", args=[late_seat.public_id])
    assert MakeUpBooking.objects.get().booked_by == chen


@pytest.fixture
def booking(late_seat, opening_in_queens, rivera, clock, monkeypatch):
    """Rivera booked the block in Queens, and its day has come."""
    booking = make_up.book(late_seat, opening_in_queens, by=rivera, at=clock(17))
    monkeypatch.setattr(timezone, "now", lambda: clock(9, day=9))
    return booking


def test_the_guest_stands_on_the_roster_in_queens_and_is_marked_there(signed_in, novak, booking, opening_in_queens):
    session = opening_in_queens.session
    browser = signed_in(novak)

    roster = browser.get(reverse("cohorts:attendance", args=[session.public_id])).content.decode()
    page = browser.get(reverse("classroom:guests", args=[session.public_id])).content.decode()
    assert reverse("classroom:guests", args=[session.public_id]) in roster
    assert "Ana Rivera" in page
    assert "Opening, 7:00 a.m. to 9:00 a.m." in page

    address = reverse("classroom:mark_guest", args=[session.public_id, booking.public_id, MarkKind.PRESENT])
    answer = browser.post(address, {"client_id": uuid4()})

    assert answer.status_code == 302
    assert booking.marks.get().marked_by == novak


def test_what_another_said_of_a_guest_stands_beside_the_mark_that_counts(
    signed_in, novak, okafor, booking, opening_in_queens, clock
):
    def say(kind, by, minute):
        at = clock(7, minute, day=9)
        guests.mark(booking, kind, client_id=uuid4(), marked_at=at, at=at, by=by, reason="Court")

    def page():
        return signed_in(novak).get(reverse("classroom:guests", args=[opening_in_queens.session.public_id])).content

    say(MarkKind.PRESENT, okafor, 5)
    say(MarkKind.EXCUSED, novak, 6)
    assert b"Before that: Present, by Priscilla Okafor at 7:05 a.m." in page()

    say(MarkKind.PRESENT, novak, 9)
    assert b"Before that" not in page()


def test_before_the_day_a_guest_can_be_excused_and_not_marked(
    signed_in, novak, rivera, late_seat, opening_in_queens, clock
):
    make_up.book(late_seat, opening_in_queens, by=rivera, at=clock(17))

    page = signed_in(novak).get(reverse("classroom:guests", args=[opening_in_queens.session.public_id]))

    offered = page.content.decode()
    assert "Excused" in offered
    assert "Present" not in offered


def test_a_guest_who_came_late_is_asked_for_the_time(signed_in, novak, booking, opening_in_queens, clock):
    address = reverse(
        "classroom:mark_guest", args=[opening_in_queens.session.public_id, booking.public_id, MarkKind.LATE]
    )
    browser = signed_in(novak)

    refused = browser.post(address, {"client_id": uuid4()})
    browser.post(address, {"client_id": uuid4(), "clock": "07:10"})

    assert refused.status_code == 422
    assert "Give the time" in refused.content.decode()
    assert booking.marks.get().clock == clock(7, 10, day=9)


def test_the_trainers_table_names_what_each_officer_is_missing(signed_in, chen, cohort, late_seat, reyes_seat):
    page = signed_in(chen).get(reverse("classroom:cohort_hours", args=[cohort.key])).content.decode()

    assert "395 min" in page
    assert "Opening (25)" in page
    assert "not marked" in page


def test_an_officer_without_a_class_is_told_what_to_do(signed_in, rivera):
    assert "No class yet" in signed_in(rivera).get(MY_HOURS).content.decode()
