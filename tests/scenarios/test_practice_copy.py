"""What somebody takes along of a scene: only what they have met already, and nothing of what the debrief is for."""

import json
from uuid import uuid4

import pytest
from django.urls import reverse

from assessments.scenarios.rules.engine import Variant
from assessments.scenarios.rules.practice_copy import practice_copy
from assessments.scenarios.services import authoring, runs
from tests.scenarios.conftest import CANARY, COURSE, small_scenario

HIDDEN = ("He broke her door", "Ask each one alone", f"{CANARY} Stop.", f"{CANARY} Go on.", "Missed.")
FOR_THE_DEBRIEF = (f"{CANARY} why", "reflect", "screen", f"{CANARY} What did you hear?", f"{CANARY} sleep")
AS_WRITTEN = [("street", "listen"), ("hall", "sum"), ("door", "refer")]


def told(variant: Variant) -> str:
    return json.dumps(practice_copy(small_scenario(), variant))


def test_a_copy_of_the_scene_as_written_knows_nothing_of_the_hidden_fact():
    assert [words for words in HIDDEN if words in told(Variant.A)] == []
    assert "He broke her door" in told(Variant.B)


@pytest.mark.parametrize("variant", Variant)
def test_a_copy_leaves_behind_what_the_debrief_is_for(variant):
    assert [words for words in (*FOR_THE_DEBRIEF, "Ask each one alone") if words in told(variant)] == []


@pytest.mark.parametrize("variant", Variant)
def test_every_way_of_a_copy_leads_to_a_place_that_it_holds(variant):
    for content in COURSE.values():
        copy = practice_copy(content, variant)
        ways = [option for node in copy["nodes"].values() for option in node["options"]]

        assert {place for way in ways for place in (way["next"], way["fallback"]) if place} <= {
            *copy["nodes"],
            *copy["endings"],
        }


def test_a_copy_holds_the_words_of_a_picture_and_not_the_picture():
    content = small_scenario()
    content["nodes"][0] |= {"picture": "0" * 64, "picture_text": "A dark landing."}

    street = practice_copy(content, Variant.A)["nodes"]["street"]

    assert [line["text"] for line in street["text"]] == ["Do something.", "A dark landing."]
    assert "0" * 64 not in json.dumps(street)


@pytest.fixture
def finish(rivera, at):
    def play(variant: str, way=AS_WRITTEN) -> None:
        run = runs.start(rivera, "T1", client_id=uuid4(), at=at)
        assert run.variant == variant
        for node, option in way:
            runs.choose(run, node, option, client_id=uuid4(), at=at)

    return play


@pytest.mark.django_db
def test_only_what_was_played_to_its_end_can_be_taken_along(scenario, rivera, reyes, signed_in, finish, at):
    browser, address = signed_in(rivera), reverse("scenarios:take", args=["T1"])
    runs.start(rivera, "T1", client_id=uuid4(), at=at)
    under_way = browser.get(address)
    finish("A")
    runs.start(rivera, "T1", client_id=uuid4(), at=at)
    one = browser.get(address)
    finish("B")
    both = browser.get(address)

    assert under_way.status_code == 404
    assert len(one.json()["scenes"]) == 1
    assert "He broke her door" not in one.content.decode()
    assert len(both.json()["scenes"]) == 2
    assert "no-store" in both.headers["Cache-Control"]
    assert signed_in(reyes).get(address).status_code == 404


@pytest.mark.django_db
def test_a_scene_that_was_rewritten_is_taken_along_as_it_was_played(scenario, rivera, signed_in, finish, small):
    finish("A")
    authoring.put_scenario(small | {"setting": f"{CANARY} A new setting."}, publish=True)

    [copy] = signed_in(rivera).get(reverse("scenarios:take", args=["T1"])).json()["scenes"]

    assert copy["setting"] == "Late, on a landing."


@pytest.mark.django_db
def test_the_first_page_offers_to_take_along_what_was_finished(scenario, rivera, signed_in, finish):
    browser, address = signed_in(rivera), reverse("scenarios:start", args=["T1"])
    before = browser.get(address).content.decode()
    finish("A")
    after = browser.get(address).content.decode()

    assert "Take it along" not in before
    assert "Take it along" in after


@pytest.mark.django_db
def test_the_room_is_the_same_empty_page_for_everybody(client, rivera, signed_in):
    address = reverse("scenarios:room")

    assert signed_in(rivera).get(address).content == client.get(address).content
