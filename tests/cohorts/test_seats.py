"""`services.seats`: taking a seat, waiting for one, giving it back."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connection

from course_site.cohorts.models import Cohort, Enrollment
from course_site.cohorts.services import seats, statuses
from course_site.cohorts.services.refusals import SeatRefused
from course_site.cohorts.signals import seat_confirmed, seat_given_up
from course_site.core.models import AuditEntry
from course_site.mailing.models import Message
from course_site.people.models import Officer


@pytest.fixture
def before(at) -> datetime:
    """A week before the class begins."""
    return at - timedelta(days=8)


@pytest.fixture
def full(cohort, rivera, okafor, before) -> Cohort:
    """Chen's cohort with one seat, which is Rivera's."""
    Cohort.objects.filter(pk=cohort.pk).update(capacity=1)
    cohort.refresh_from_db()
    seats.take(cohort, rivera.officer, by=okafor, at=before)
    return cohort


@pytest.fixture
def officers(make_officer, the_75th) -> Callable[[int], list[Officer]]:
    def make(count: int) -> list[Officer]:
        return [make_officer(f"o{n}@example.org", "Kim", f"Example {n}", f"7{n:04}", the_75th) for n in range(count)]

    return make


@pytest.fixture
def heard() -> list[str]:
    said: list[str] = []

    def confirmed(enrollment: Enrollment, **_: object) -> None:
        said.append(f"{enrollment.officer.user.last_name} has a seat")

    def given_up(enrollment: Enrollment, reason: str, **_: object) -> None:
        said.append(f"{enrollment.officer.user.last_name} gave it up: {reason}")

    seat_confirmed.connect(confirmed)
    seat_given_up.connect(given_up)
    yield said
    seat_confirmed.disconnect(confirmed)
    seat_given_up.disconnect(given_up)


def seat_of(person, cohort) -> Enrollment:
    return Enrollment.objects.get(officer=person.officer, cohort=cohort)


def test_there_is_a_seat_while_there_is_room_and_then_a_waiting_list(full, rivera, reyes, okafor, before):
    waiting = seats.take(full, reyes.officer, by=okafor, at=before)

    assert seat_of(rivera, full).status == "confirmed"
    assert waiting.status == "waiting"
    assert list(full.enrollments.seated()) == [seat_of(rivera, full)]


def test_asking_twice_is_asking_once(full, rivera, reyes, okafor, before):
    asked = [seats.take(full, officer, by=okafor, at=before) for officer in [rivera.officer, reyes.officer] * 2]

    assert [seat.pk for seat in asked[:2]] == [seat.pk for seat in asked[2:]]
    assert AuditEntry.objects.filter(action="enrollment.made").count() == 2


def test_a_seat_given_back_goes_to_the_next_in_line_with_a_message(full, rivera, reyes, okafor, before, heard):
    seats.take(full, reyes.officer, by=okafor, at=before)

    seats.withdraw(seat_of(rivera, full), "Court date", by=okafor, at=before)

    assert seat_of(reyes, full).status == "confirmed"
    assert heard == ["Rivera gave it up: Court date", "Reyes has a seat"]
    message = Message.objects.get(kind="seat-confirmed")
    assert message.person == reyes
    assert "Day 1 is Monday, March 2, from 7:00 a.m. on." in message.body


def test_who_asked_first_is_called_first(full, rivera, officers, okafor, before):
    first, second = officers(2)
    late = seats.take(full, second, by=okafor, at=before + timedelta(minutes=1))
    early = seats.take(full, first, by=okafor, at=before)

    seats.withdraw(seat_of(rivera, full), "Court date", by=okafor, at=before + timedelta(hours=1))

    early.refresh_from_db()
    late.refresh_from_db()
    assert (early.status, late.status) == ("confirmed", "waiting")


def test_nobody_is_called_to_a_class_that_has_begun(full, rivera, reyes, okafor, before, at):
    waiting = seats.take(full, reyes.officer, by=okafor, at=before)

    seats.withdraw(seat_of(rivera, full), "Sick", by=okafor, at=at)

    waiting.refresh_from_db()
    assert waiting.status == "waiting"
    assert not Message.objects.exists()


def test_a_free_seat_is_given_by_hand_also_after_the_class_has_begun(full, rivera, reyes, okafor, before, at):
    waiting = seats.take(full, reyes.officer, by=okafor, at=before)
    with pytest.raises(SeatRefused, match="full"):
        seats.confirm(waiting, by=okafor, at=at)
    seats.withdraw(seat_of(rivera, full), "Sick", by=okafor, at=at)

    seats.confirm(waiting, by=okafor, at=at)

    waiting.refresh_from_db()
    assert waiting.status == "confirmed"


def test_a_precinct_takes_what_it_was_offered_and_others_do_not(cohort, rivera, reyes, the_75th, psa_2, okafor, before):
    Cohort.objects.filter(pk=cohort.pk).update(capacity=1)
    seats.offer(cohort, the_75th, 1, by=okafor, at=before)

    other = seats.take(cohort, reyes.officer, by=okafor, at=before)
    own = seats.take(cohort, rivera.officer, by=okafor, at=before)

    assert (own.status, other.status) == ("confirmed", "waiting")


def test_an_offer_taken_back_seats_who_waited(cohort, reyes, the_75th, okafor, before):
    Cohort.objects.filter(pk=cohort.pk).update(capacity=1)
    seats.offer(cohort, the_75th, 1, by=okafor, at=before)
    waiting = seats.take(cohort, reyes.officer, by=okafor, at=before)

    seats.offer(cohort, the_75th, 0, by=okafor, at=before)

    waiting.refresh_from_db()
    assert waiting.status == "confirmed"


def test_more_seats_go_to_who_waits_and_none_is_taken_away(full, reyes, okafor, before):
    waiting = seats.take(full, reyes.officer, by=okafor, at=before)

    seats.resize(full, 2, by=okafor, at=before)

    waiting.refresh_from_db()
    assert waiting.status == "confirmed"
    with pytest.raises(SeatRefused) as refused:
        seats.resize(full, 1, by=okafor, at=before)
    assert (refused.value.code, refused.value.short) == ("taken", 1)


def test_withdrawing_keeps_the_reason_with_who_and_when(full, rivera, okafor, before):
    seat = seat_of(rivera, full)

    seats.withdraw(seat, "Court date", by=okafor, at=before)

    departure = seat.departures.get()
    assert (departure.reason, departure.left_by, departure.left_at) == ("Court date", okafor, before)
    assert (seat.status, seat.withdrawn_reason) == ("withdrawn", "Court date")


def test_a_seat_is_withdrawn_once(full, rivera, okafor, before):
    seat = seat_of(rivera, full)
    seats.withdraw(seat, "Court date", by=okafor, at=before)

    with pytest.raises(SeatRefused, match="withdrawn"):
        seats.withdraw(seat, "Court date", by=okafor, at=before)

    assert seat.departures.count() == 1


def test_who_comes_back_asks_anew_and_the_earlier_leaving_stays_on_record(full, rivera, reyes, okafor, before):
    seats.take(full, reyes.officer, by=okafor, at=before)
    seats.withdraw(seat_of(rivera, full), "Court date", by=okafor, at=before)

    again = seats.take(full, rivera.officer, by=okafor, at=before + timedelta(hours=1))

    assert (again.status, again.withdrawn_reason) == ("waiting", "")
    assert again.departures.get().reason == "Court date"


def test_each_time_a_seat_is_waited_for_the_officer_is_told(full, rivera, reyes, okafor, before):
    for _ in range(2):
        seats.take(full, reyes.officer, by=okafor, at=before)
        seats.withdraw(seat_of(rivera, full), "Court date", by=okafor, at=before)
        seats.take(full, rivera.officer, by=okafor, at=before)
        seats.withdraw(seat_of(reyes, full), "Vacation", by=okafor, at=before)

    assert Message.objects.filter(person=reyes, kind="seat-confirmed").count() == 2


def test_a_closed_cohort_takes_nobody_and_an_officer_without_a_posting_has_no_seat(
    cohort, rivera, reyes, okafor, before
):
    reyes.officer.postings.update(valid_to=before.date())
    with pytest.raises(SeatRefused, match="no_posting"):
        seats.take(cohort, reyes.officer, by=okafor, at=before)
    statuses.close(cohort, by=okafor, at=before)

    with pytest.raises(SeatRefused, match="cohort_closed"):
        seats.take(cohort, rivera.officer, by=okafor, at=before)


def test_eight_at_once_never_get_more_seats_than_there_are(committing, cohort, officers, okafor, before):
    Cohort.objects.filter(pk=cohort.pk).update(capacity=3)
    asking = officers(8)

    def ask(officer: Officer) -> str:
        try:
            return seats.take(cohort, officer, by=okafor, at=before).status
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        answers = sorted(threads.map(ask, asking))

    assert answers == ["confirmed"] * 3 + ["waiting"] * 5
    assert cohort.enrollments.seated().count() == 3


def test_the_same_officer_asked_for_at_once_has_one_seat(committing, cohort, rivera, okafor, before):
    def ask(_: int) -> int:
        try:
            return seats.take(cohort, rivera.officer, by=okafor, at=before).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        answers = set(threads.map(ask, range(4)))

    assert len(answers) == cohort.enrollments.count() == 1
