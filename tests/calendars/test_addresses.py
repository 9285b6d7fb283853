import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from ical.calendar_stream import IcsCalendarStream

from course_site.calendars.models import CalendarAddress
from course_site.calendars.services import addresses, invitations
from course_site.cohorts.models import Enrollment, TrainingSession
from course_site.core.models import AuditEntry
from course_site.people.models import User


@pytest.fixture
def fetch(at):
    """What a calendar program gets at somebody's address, without signing in."""

    def fetch(user):
        token = addresses.token_of(addresses.open_of(user) or addresses.make(user, at=at))
        return Client().get(reverse("calendars:feed", args=[token]))

    return fetch


def events_in(response):
    return IcsCalendarStream.calendar_from_ics(response.content.decode()).events


def test_an_officer_reads_their_class_days_and_nothing_else(seat, reyes_seat, rivera, cohort, fetch):
    response = fetch(rivera)

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "no-store, private"
    assert {event.uid for event in events_in(response)} == {str(day.public_id) for day in cohort.sessions.all()}
    assert b"Reyes" not in response.content
    assert b"rivera" not in response.content.lower()


def test_a_trainer_reads_the_days_they_teach(cohort, chen, novak, fetch):
    assert len(events_in(fetch(chen))) == 4
    assert events_in(fetch(novak)) == []


def test_an_administrator_has_no_class_days_of_their_own(cohort, okafor, fetch):
    assert events_in(fetch(okafor)) == []


def test_a_seat_given_up_is_gone_from_the_feed(seat, rivera, fetch):
    Enrollment.objects.update(status=Enrollment.Status.WITHDRAWN)

    assert events_in(fetch(rivera)) == []


def test_the_feed_and_the_letters_count_the_same_changes(seat, rivera, cohort, at, fetch):
    invitations.settle(cohort.pk, at=at)
    TrainingSession.objects.filter(day="D4").update(place="Gym")
    invitations.settle(cohort.pk, at=at)

    assert {event.location: event.sequence for event in events_in(fetch(rivera))} == {
        "Police Academy, room 3": 0,
        "Gym": 1,
    }


def test_a_new_address_ends_the_one_before(seat, rivera, at):
    first = addresses.token_of(addresses.make(rivera, at=at))
    second = addresses.token_of(addresses.make(rivera, at=at))

    assert addresses.owner_of(first) is None
    assert addresses.owner_of(second) == rivera
    assert [entry.action for entry in AuditEntry.objects.filter(action__startswith="calendar").order_by("pk")] == [
        "calendar_address.made",
        "calendar_address.revoked",
        "calendar_address.made",
    ]


def test_an_address_that_is_off_opens_nothing(seat, rivera, at, fetch):
    token = addresses.token_of(addresses.make(rivera, at=at))
    addresses.revoke(rivera, at=at)

    assert Client().get(reverse("calendars:feed", args=[token])).status_code == 404


def test_whoever_has_left_has_no_feed(seat, rivera, fetch):
    fetch(rivera)
    User.objects.filter(pk=rivera.pk).update(is_active=False)

    assert fetch(rivera).status_code == 404


def test_the_table_of_addresses_alone_opens_nobodys_calendar(rivera, at, settings):
    address = addresses.make(rivera, at=at)
    key, _, signature = addresses.token_of(address).partition(".")

    guesses = [
        key,
        f"{key}.",
        f"{key}.{'A' * len(signature)}",
        f"{key}.{signature[:-1]}",
        signature,
        f".{signature}",
        "",
    ]

    assert [addresses.owner_of(guess) for guess in guesses] == [None] * len(guesses)
    assert len(signature) == 43
    assert signature not in str(CalendarAddress.objects.values_list())


def test_the_log_of_deeds_holds_no_key(rivera, at):
    address = addresses.make(rivera, at=at)

    assert address.key.hex not in str(list(AuditEntry.objects.values_list("target", "detail"))).replace("-", "")


def test_the_page_shows_the_address_to_its_owner_again(seat, rivera, at, signed_in):
    browser = signed_in(rivera)
    browser.post(reverse("calendars:make_address"))

    for _ in range(2):
        page = browser.get(reverse("calendars:mine")).content.decode()
        assert addresses.token_of(addresses.open_of(rivera)) in page


def test_the_page_offers_an_address_to_whoever_has_none(seat, rivera, signed_in):
    page = signed_in(rivera).get(reverse("calendars:mine")).content.decode()

    assert "Make my address" in page
    assert "/calendar/" not in page.replace("/my/calendar/", "")


def test_turning_it_off_on_the_page_ends_the_address(seat, rivera, at, signed_in):
    addresses.make(rivera, at=at)

    signed_in(rivera).post(reverse("calendars:revoke_address"))

    assert addresses.open_of(rivera) is None


def test_a_feed_costs_few_queries(seat, rivera, fetch):
    fetch(rivera)

    with CaptureQueriesContext(connection) as asked:
        fetch(rivera)

    # One of them is the fixture's, which looks up the address.
    assert len(asked) <= 5
