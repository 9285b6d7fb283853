"""The trainer's screen of the rounds, and the one for the room."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.rotations.models import Rotation
from assessments.rotations.querysets import OVERRUN
from course_site.cohorts.rules.attendance import MarkKind


@pytest.fixture
def address(session):
    return lambda name: reverse(f"rotations:{name}", args=[session.public_id])


@pytest.fixture
def chens(chen, signed_in, at, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: at)
    return signed_in(chen)


@pytest.fixture
def planned(chens, address, six):
    chens.post(address("rounds"), {"client_id": uuid4(), "rooms": 2, "rounds": 3})


def test_four_rooms_for_six_are_refused_with_what_would_fit(chens, address, six):
    answer = chens.post(address("rounds"), {"client_id": uuid4(), "rooms": 4, "rounds": 6})

    assert answer.status_code == 422
    assert b"Use 2 instead" in answer.content
    assert b'value="4"' in answer.content


def test_the_form_proposes_what_fits_the_class(chens, address, six):
    form = chens.get(address("rounds")).context["form"]

    assert (form["rooms"].value(), form["rounds"].value()) == (1, 6)


def test_no_round_begins_on_a_day_that_is_over(chen, signed_in, address, planned, session, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: session.ends_at + OVERRUN)

    answer = signed_in(chen).post(address("tap"), {"number": 1, "act": "begin"})

    assert answer.status_code == 422
    assert "This class day is over" in answer.content.decode()
    assert not session.round_events.exists()


def test_on_the_eve_the_rounds_are_planned_and_cannot_be_begun(chens, six, cohort):
    eve = reverse("rotations:rounds", args=[cohort.sessions.get(day="D3").public_id])
    chens.post(eve, {"client_id": uuid4(), "rooms": 2, "rounds": 3})

    page = chens.get(eve).content.decode()

    assert "Round 3" in page
    assert "You begin the rounds here in class" in page
    assert "Begin round" not in page


def test_the_plan_names_who_mediates_in_each_room(chens, address, planned):
    page = chens.get(address("rounds")).content.decode()

    assert page.count("Room 1") == page.count("Room 2") == 3
    assert "Begin round 1" in page


def test_what_could_not_be_avoided_is_said(chens, address, planned):
    """Three of the 75th and three of PSA 2 in two rooms: two of one precinct always play together."""
    page = chens.get(address("rounds")).content.decode()

    assert "What could not be avoided" in page
    assert "both are of one precinct" in page


def test_one_tap_plans_the_rounds_that_are_left(chens, address, planned, six, mark):
    mark(six[5], MarkKind.ABSENT)
    before = chens.get(address("rounds")).content.decode()
    first = Rotation.objects.get()

    chens.post(address("rest"), {"client_id": uuid4(), "replaced": first.client_id})

    after = chens.get(address("rounds")).content.decode()
    assert "Not here: Kim Ruiz" in before
    assert "Kim Ruiz" not in after


def test_the_room_sees_the_round_that_runs_and_not_who_watches_by_choice(chens, address, planned):
    chens.post(address("tap"), {"number": 1, "act": "begin"})

    page = chens.get(address("screen")).content.decode()

    assert "Round 1: now" in page
    assert "no part" not in page


def test_the_screen_in_the_room_counts_the_minutes_down(chens, address, planned):
    before = chens.get(address("screen")).content.decode()
    chens.post(address("tap"), {"number": 1, "act": "begin", "minutes": 12})

    page = chens.get(address("screen")).content.decode()

    assert "data-seconds-left" not in before
    assert 700 < int(re.search(r'data-seconds-left="(\d+)"', page)[1]) <= 720


def test_too_many_minutes_are_refused_and_stay(chens, address, planned):
    answer = chens.post(address("tap"), {"number": 1, "act": "begin", "minutes": 900})

    assert answer.status_code == 422
    assert b'value="900"' in answer.content
    assert b"less than or equal to 90" in answer.content


def test_another_number_of_rooms_is_one_form_away(chens, address, planned):
    first = Rotation.objects.get()

    refused = chens.post(
        address("rounds"), {"client_id": uuid4(), "replaced": first.client_id, "rooms": 9, "rounds": 3}
    )
    chens.post(address("rounds"), {"client_id": uuid4(), "replaced": first.client_id, "rooms": 1, "rounds": 6})

    assert b"Use 2 instead" in refused.content
    page = chens.get(address("rounds")).content.decode()
    assert page.count("<caption>") == 6
    assert "Room 2" not in page


def test_an_old_screen_is_told_where_the_rounds_stand(chens, address, planned):
    answer = chens.post(address("tap"), {"number": 2, "act": "begin"})

    assert answer.status_code == 422
    assert b"Begin round 1" in answer.content
