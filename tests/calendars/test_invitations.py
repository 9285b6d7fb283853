from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from course_site.calendars import tasks
from course_site.calendars.models import Invitation
from course_site.calendars.services import invitations
from course_site.cohorts.models import Cohort, Enrollment, TrainingSession
from course_site.cohorts.services import planning
from course_site.cohorts.signals import seat_confirmed, seat_given_up, session_changed
from course_site.mailing.models import Message
from course_site.people.models import User
from tests.conftest import NEW_YORK


def give_up(seat) -> None:
    Enrollment.objects.filter(pk=seat.pk).update(status=Enrollment.Status.WITHDRAWN)


def test_an_officer_with_a_seat_and_the_trainer_get_every_class_day(settle, seat, rivera, chen, cohort, calendar_of):
    assert settle() == 8

    days = {str(public_id) for public_id in cohort.sessions.values_list("public_id", flat=True)}
    assert set(calendar_of(rivera)) == set(calendar_of(chen)) == days
    assert {event.dtstart.astimezone(NEW_YORK).hour for event in calendar_of(rivera).values()} == {7}


def test_settling_again_writes_nothing(settle, seat):
    settle()

    assert settle() == 0


def test_who_has_no_account_any_more_is_told_nothing_until_it_is_open_again(settle, seat, rivera, calendar_of):
    User.objects.filter(pk=rivera.pk).update(is_active=False)
    settle()
    assert not Invitation.objects.filter(person=rivera).exists()

    User.objects.filter(pk=rivera.pk).update(is_active=True)
    settle()

    assert len(calendar_of(rivera)) == 4


def test_an_invitation_names_its_receiver_and_nobody_else(settle, seat, reyes_seat):
    settle()

    for message in Message.objects.select_related("person"):
        attendees = bytes(message.calendar).replace(b"\r\n ", b"").count(b"ATTENDEE")
        assert attendees == 1
        assert f"mailto:{message.person.email}".encode() in bytes(message.calendar).replace(b"\r\n ", b"")


def test_a_new_room_is_told_in_place_with_what_it_was_before(settle, seat, rivera, cohort, calendar_of):
    settle()
    day_2 = cohort.sessions.get(day="D2")
    TrainingSession.objects.filter(pk=day_2.pk).update(place="Gym")

    assert settle() == 2

    event = calendar_of(rivera)[str(day_2.public_id)]
    letter = Message.objects.get(person=rivera, kind="class-day-changed")
    assert (event.location, event.sequence) == ("Gym", 1)
    assert len(calendar_of(rivera)) == 4
    assert "Now: Tuesday, March 3, 7:00 a.m. to 3:00 p.m., Gym." in letter.body
    assert "Before: Tuesday, March 3, 7:00 a.m. to 3:00 p.m., Police Academy, room 3." in letter.body
    assert letter.why == "You get this because you have a seat in Spring cohort."


def test_a_seat_given_up_leaves_the_calendar(settle, seat, rivera, chen, calendar_of):
    settle()
    give_up(seat)

    assert settle() == 4
    assert calendar_of(rivera) == {}
    assert len(calendar_of(chen)) == 4


def test_a_seat_taken_again_comes_back(settle, seat, rivera, calendar_of):
    settle()
    give_up(seat)
    settle()
    Enrollment.objects.update(status=Enrollment.Status.CONFIRMED)

    assert settle() == 4
    assert {event.sequence for event in calendar_of(rivera).values()} == {2}


@pytest.mark.parametrize("status", ["invited", "waiting", "withdrawn", "transferred"])
def test_a_seat_that_is_not_held_is_no_appointment(settle, seat, rivera, status, calendar_of):
    Enrollment.objects.filter(pk=seat.pk).update(status=status)

    settle()

    assert calendar_of(rivera) == {}


def test_what_is_over_stays_in_the_calendar(settle, seat, rivera, cohort, at, calendar_of):
    settle()
    give_up(seat)

    # In the middle of day 2.
    assert settle(at=at) == 3

    assert list(calendar_of(rivera)) == [str(cohort.sessions.get(day="D1").public_id)]


def test_a_trainer_who_leaves_the_cohort_is_freed(settle, cohort, chen, calendar_of):
    settle()
    cohort.trainers.get(user=chen).delete()

    assert settle() == 4
    assert calendar_of(chen) == {}


def test_a_change_for_tomorrow_does_not_wait_out_the_night(settle, seat, cohort, before_class):
    settle()
    TrainingSession.objects.filter(day__in=["D1", "D4"]).update(place="Gym")
    late = cohort.sessions.get(day="D1").starts_at - timedelta(hours=9)

    settle(at=late)

    changed = Message.objects.filter(kind="class-day-changed").order_by("queued_at", "pk")
    assert {message.not_before == late for message in changed if "March 2" in message.subject} == {True}
    assert {message.not_before == late for message in changed if "March 5" in message.subject} == {False}


@pytest.mark.parametrize("signal", ["confirmed", "given up", "changed"])
def test_every_fact_of_the_cohort_asks_for_its_calendars(signal, seat, cohort, at, monkeypatch):
    asked: list[int] = []
    monkeypatch.setattr(type(tasks.settle_calendars), "enqueue", lambda job, *given: asked.append(*given))

    if signal == "confirmed":
        seat_confirmed.send(Enrollment, enrollment=seat, at=at)
    elif signal == "given up":
        seat_given_up.send(Enrollment, enrollment=seat, at=at, reason="Moved")
    else:
        session_changed.send(TrainingSession, session=cohort.sessions.get(day="D2"), at=at)

    assert asked == [cohort.pk]


def test_the_round_goes_through_cohorts_with_days_to_come(cohort, at):
    assert invitations.coming_cohorts(at) == [cohort.pk]
    assert invitations.coming_cohorts(at + timedelta(days=30)) == []


def test_knowing_everything_costs_the_same_for_one_seat_and_for_many(settle, seat, cohort, make_officer, the_75th, at):
    settle()
    with CaptureQueriesContext(
        connection,
    ) as one:
        settle()
    for n in range(12):
        officer = make_officer(f"officer-{n}@example.org", "Sam", f"Officer {n}", f"9{n:04}", the_75th)
        planning.enroll(Cohort.objects.get(pk=cohort.pk), officer, at=at)
    settle()
    assert Invitation.objects.count() == 14 * 4

    with CaptureQueriesContext(connection) as many:
        settle()

    assert len(many) == len(one) <= 11
