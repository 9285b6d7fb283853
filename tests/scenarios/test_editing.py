"""Marsh rewrites a line in the CMS."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask
from wagtail.test.utils.form_data import nested_form_data, streamfield

from assessments.scenarios.forms import field_of
from assessments.scenarios.models import Scenario
from assessments.scenarios.rules.checker import faults
from assessments.scenarios.services import versions
from tests.scenarios.conftest import CANARY, small_scenario

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(signed_in, marsh) -> Client:
    """Marsh's browser. The rights come from the group of the role."""
    group = Group.objects.get(name="Course editors")
    group.permissions.add(
        Permission.objects.get(codename="access_admin"),
        *Permission.objects.filter(content_type__app_label="scenarios", content_type__model="scenario"),
    )
    return signed_in(marsh)


def address(action: str, *args: Any) -> str:
    return reverse(Scenario.snippet_viewset.get_url_name(action), args=args)


def listed(values: list[Any]) -> dict[str, Any]:
    """A ListBlock as the form sends it."""
    rows = {str(place): {"value": value, "order": str(place), "deleted": ""} for place, value in enumerate(values)}
    return {"count": str(len(values)), **rows}


def form_data(content: dict[str, Any]) -> dict[str, Any]:
    """The content as the edit form sends it."""
    hidden = content["variant_b"]
    plain = ["key", "slug", "title", "summary", "setting", "opening_line", "minutes"]
    return nested_form_data(
        {name: content[name] for name in plain}
        | {
            "modules": " ".join(content["modules"]),
            "rubric": " ".join(content["rubric"]),
            "must_screen": "on",
            "start_tension": content["start"]["tension"],
            "start_trust": content["start"]["trust"],
            "parties": streamfield(
                [("party", party | {"interests": listed(party["interests"])}) for party in content["parties"]]
            ),
            "nodes": streamfield([("node", node | {"options": listed(node["options"])}) for node in content["nodes"]]),
            "endings": streamfield([("ending", ending) for ending in content["endings"]]),
            "reveal_node": hidden["reveal_node"],
            "reveal_when": hidden["reveal_when"],
            "fact": hidden["fact"],
            "lesson": hidden["lesson"],
            "reveal_choices": streamfield([("choice", choice) for choice in hidden["choices"]]),
            "expert": streamfield([("stop", stop) for stop in content.get("expert", [])]),
            "red_flags": "\n".join(content["red_flags"]),
            "debrief": "\n".join(content["debrief"]),
        }
    )


def test_the_list_and_the_form_open(desk, scenario):
    assert "The stairs" in desk.get(address("list")).content.decode()
    assert desk.get(address("edit", scenario.pk)).status_code == 200
    assert desk.get(address("add")).status_code == 200


def test_a_fresh_form_says_until_when_the_key_may_change(desk):
    form = desk.get(address("add")).context["form"]

    assert form["key"].help_text.startswith("Stays once it is published")


def test_a_changed_line_is_published_as_a_new_version(desk, scenario, small):
    small["nodes"][0]["options"][0]["text"] = '"Tell me what happened."'

    answer = desk.post(address("edit", scenario.pk), form_data(small) | {"action-publish": "1"})

    assert answer.status_code == 302, answer.context["form"].errors
    version = versions.current("T1")
    assert version.number == 2
    assert version.content == small


def test_what_cannot_be_played_is_not_published_and_says_where_and_how(desk, scenario, small):
    small["nodes"][0]["options"][0]["next"] = "attic"

    page = desk.post(address("edit", scenario.pk), form_data(small) | {"action-publish": "1"})

    [error] = page.context["form"].errors.as_data()["nodes"]
    [sentence] = error.block_errors[0].block_errors["options"].block_errors[0].block_errors["next"].messages
    assert "moments › street › options › listen leads to “attic”, which does not exist. Use one of" in sentence
    assert [str(message) for message in page.context["messages"] if "options › listen leads to" in str(message)]
    assert versions.current("T1").number == 1


def test_an_opening_line_without_a_name_is_refused_where_it_was_typed(desk, scenario, small):
    small["opening_line"] = "no name here"

    page = desk.post(address("edit", scenario.pk), form_data(small) | {"action-publish": "1"})

    [sentence] = page.context["form"].errors["opening_line"]
    assert sentence.endswith("Write it as Ada: “What they say.”")
    assert versions.current("T1").number == 1


def test_every_fault_stands_on_what_it_speaks_of(desk, scenario, small):
    small["nodes"][1]["options"][1]["next"] = "attic"
    small["nodes"][3]["options"][0]["fallback"] = "door"
    small["variant_b"]["choices"][1]["ending"] = "e_cellar"

    page = desk.post(address("edit", scenario.pk), form_data(small) | {"action-publish": "1"})

    errors = page.context["form"].errors.as_data()
    [moments], [answers] = errors["nodes"], errors["reveal_choices"]
    assert "attic" in str(moments.as_json_data()["blockErrors"][1]["blockErrors"]["options"]["blockErrors"][1])
    assert "falls back" in str(moments.as_json_data()["blockErrors"][3]["blockErrors"]["options"]["blockErrors"][0])
    assert "e_cellar" in answers.as_json_data()["blockErrors"][1]["blockErrors"]["ending"]["messages"][0]


def test_a_fault_of_no_block_stands_over_all_of_them(desk, scenario, small):
    del small["endings"][2]
    small["nodes"][1]["options"][1]["next"] = small["nodes"][3]["options"][0]["fallback"] = "e_stop"

    page = desk.post(address("edit", scenario.pk), form_data(small) | {"action-publish": "1"})

    [error] = page.context["form"].errors.as_data()["endings"]
    assert "endings lack e_cool" in error.as_json_data()["messages"][0]


def test_the_key_is_shown_and_cannot_be_typed_over(desk, scenario, small):
    form = desk.get(address("edit", scenario.pk)).context["form"]

    answer = desk.post(address("edit", scenario.pk), form_data(small | {"key": "T9"}) | {"action-publish": "1"})

    assert form.fields["key"].disabled
    assert answer.status_code == 302
    assert Scenario.objects.get().key == "T1"


def test_a_copy_asks_for_a_key_of_its_own(desk, scenario):
    form = desk.get(address("copy", scenario.pk)).context["form"]

    assert form["key"].value() == ""
    assert not form.fields["key"].disabled
    assert form["title"].value() == "The stairs"


def test_the_form_has_one_word_for_a_moment(desk, scenario):
    page = desk.get(address("edit", scenario.pk)).content.decode()

    assert "Moment" in page
    assert "Node" not in page


def test_a_role_play_can_be_sent_for_review(scenario, marsh):
    workflow = Workflow.objects.create(name="Second pair of eyes")
    WorkflowTask.objects.create(workflow=workflow, task=GroupApprovalTask.objects.create(name="Read"), sort_order=1)
    scenario.save_revision()

    workflow.start(scenario, marsh)

    assert Scenario.objects.get().workflow_in_progress


def test_a_draft_may_be_half_done(desk, scenario, small):
    small["nodes"][0]["options"][0]["next"] = "attic"

    answer = desk.post(address("edit", scenario.pk), form_data(small))

    assert answer.status_code == 302
    assert "attic" in str(Scenario.objects.get().get_latest_revision_as_object().content)
    assert versions.current("T1").number == 1


def test_the_preview_is_the_players_first_screen(scenario):
    page = scenario.make_preview_request(preview_mode="A").content.decode()

    assert "Do something." in page
    assert "Option listen" in page
    assert CANARY not in page


def test_the_preview_shows_the_page_before_the_scene_as_it_is_edited(scenario):
    scenario.opening_line = 'Ben: "Again?"'

    page = scenario.make_preview_request(preview_mode="before").content.decode()

    assert "Again?" in page
    assert "Ada Lane" in page
    assert CANARY not in page


UNWRITTEN = {"key": "a", "text": None, "skill": None, "tension": None, "trust": None, "result": None, "next": None}
DRAFTS = [Scenario(), Scenario(key="T9", nodes=[("node", {"key": "n1", "text": None, "options": [UNWRITTEN]})])]


@pytest.mark.parametrize("draft", DRAFTS)
def test_the_preview_of_half_a_scene_says_what_is_missing(draft):
    page = draft.make_preview_request(preview_mode="A").content.decode()

    assert "Not playable yet" in page


def test_every_fault_has_a_field_on_the_form():
    content = small_scenario() | {"title": "", "start": {"tension": 101, "trust": -1}, "red_flags": [], "debrief": []}
    content["variant_b"] = {"choices": []}
    content["endings"] = []

    fields = {field_of(fault) for fault in faults(content)}

    assert fields <= {field.name for field in Scenario._meta.get_fields()}
    assert {"start_tension", "fact", "lesson", "reveal_node", "reveal_choices"} <= fields
