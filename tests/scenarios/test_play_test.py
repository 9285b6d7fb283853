"""Marsh tries a scene from any of its moments, and sees its map; nobody else does, and nothing is kept."""

import pytest
from django.urls import reverse

from assessments.scenarios.models import Run, Scenario
from tests.scenarios.conftest import option
from tests.scenarios.test_editing import address, desk, form_data  # noqa: F401

pytestmark = pytest.mark.django_db


def play_test(scenario: Scenario) -> str:
    return reverse("scenario_play_test", args=[scenario.pk])


def test_it_begins_where_the_scene_begins(desk, scenario):  # noqa: F811
    page = desk.get(play_test(scenario))

    assert page.context["moment"].key == "street"
    text = page.content.decode()
    assert "Tension 50, trust 40" in text
    assert f"Play-test: {scenario.title} - " in text
    assert "street: Ada: &quot;Do something.&quot;</option>" in text


def test_it_is_taken_up_at_any_moment_with_any_meters(desk, scenario):  # noqa: F811
    page = desk.get(play_test(scenario), {"at": "door", "tension": 40, "trust": 49, "choices": "deal"})

    text = page.content.decode()
    assert page.context["state"].ending == "e_cool"
    assert "They were not ready for that" in text
    assert "not_ready" not in text
    assert 'value="49"' in text
    assert not Run.objects.exists()


def test_it_shows_what_the_officer_is_not_shown(desk, scenario):  # noqa: F811
    page = desk.get(play_test(scenario), {"at": "door", "trust": 10})

    text = page.content.decode()
    assert "Letting them make the deal" in text
    assert "trust&gt;=50 and tension&lt;=45: does not hold" in text
    assert [row["holds"] for row in page.context["offers"]] == [False, True]


def test_the_hidden_fact_can_be_tried_too(desk, scenario):  # noqa: F811
    page = desk.get(play_test(scenario), {"variant": "B", "at": "hall", "choices": "ask"})

    assert page.context["moment"].key == "reveal"


def test_a_long_way_is_followed_to_its_end(desk, scenario):  # noqa: F811
    content = scenario.content
    hall = content["nodes"][2]
    onward = [
        option("straighton", "reflect", 0, 0, place) for place in [*(f"n{place}" for place in range(2, 41)), "hall"]
    ]
    row = [hall | {"key": f"n{place}", "options": [way]} for place, way in enumerate(onward, start=1)]
    scenario.content = content | {"nodes": [*content["nodes"], *row]}
    scenario.save_revision()

    page = desk.get(play_test(scenario), {"at": "n1", "choices": ",".join(["straighton"] * 40)})

    assert page.context["moment"].key == "hall"


@pytest.mark.parametrize(
    "asked", [{"at": "attic"}, {"tension": "hot"}, {"trust": 900}, {"choices": "sing,dance"}, {"variant": "C"}]
)
def test_an_address_that_makes_no_sense_begins_at_the_beginning(desk, scenario, asked):  # noqa: F811
    page = desk.get(play_test(scenario), asked)

    assert (page.status_code, page.context["moment"].key) == (200, "street")


def test_it_plays_the_draft_as_it_was_last_kept(desk, scenario):  # noqa: F811
    scenario.start_tension = 61
    scenario.save_revision()

    assert "Tension 61" in desk.get(play_test(scenario)).content.decode()


def test_a_draft_that_cannot_be_played_shows_its_map_and_what_to_mend(desk, scenario):  # noqa: F811
    scenario.fact = ""
    scenario.save_revision()

    text = desk.get(play_test(scenario)).content.decode()

    assert "hidden fact › fact" in text
    assert "Map of the scene" in text


def test_the_preview_draws_the_map_as_it_is_typed(desk, scenario, small):  # noqa: F811
    small["nodes"][3]["options"][1]["next"] = "street"
    desk.post(address("preview_on_edit", scenario.pk), form_data(small))

    text = desk.get(address("preview_on_edit", scenario.pk), {"mode": "map"}).content.decode()

    assert "Map of the scene" in text
    assert "endings › e_refer" in text


@pytest.mark.parametrize("who", ["rivera", "chen"])
def test_nobody_but_editors_sees_it(scenario, who, request, signed_in):
    answer = signed_in(request.getfixturevalue(who)).get(play_test(scenario))

    assert answer.status_code in {302, 403}
