"""A scenario comes in from plain data, goes out the same, and is frozen when it is published."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Revision

from assessments.scenarios.models import Scenario, ScenarioVersion
from assessments.scenarios.rules.checker import faults
from assessments.scenarios.rules.engine import Variant
from assessments.scenarios.rules.exploring import explore
from assessments.scenarios.services import authoring, versions
from tests.scenarios.conftest import COURSE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("key", sorted(COURSE))
def test_a_scene_of_the_course_comes_out_as_it_went_in(key):
    authoring.put_scenario(COURSE[key], publish=True)

    assert authoring.as_data(Scenario.objects.get(key=key)) == COURSE[key]
    assert versions.current(key).content == COURSE[key]


def test_all_that_an_editor_may_add_comes_out_as_it_went_in(small):
    small["parties"][0] |= {"softens": "Being asked.", "hardens": "Being rushed."}
    small["nodes"][1]["seconds"] = 20
    small["nodes"][1]["options"][1]["by_time"] = True
    small["nodes"][2]["options"][0]["sets"] = "asked_alone"
    small["variant_b"]["held_by"] = "Ada Lane"

    authoring.put_scenario(small, publish=True)

    assert authoring.as_data(Scenario.objects.get()) == small


@pytest.mark.parametrize("publish", [True, False])
def test_putting_the_same_again_changes_nothing(small, publish):
    first = authoring.put_scenario(small, publish=publish)
    before = (Revision.objects.count(), ScenarioVersion.objects.count())

    assert authoring.put_scenario(small, publish=publish) == first
    assert (Revision.objects.count(), ScenarioVersion.objects.count()) == before


def test_publishing_what_waits_as_a_draft_publishes_it(small):
    authoring.put_scenario(small, publish=False)

    assert authoring.put_scenario(small, publish=True).live


def test_a_scene_is_tried_once_whoever_asks_what_is_wrong_with_it():
    explore.cache_clear()

    assert faults(COURSE["S01"]) == []
    authoring.put_scenario(COURSE["S01"], publish=True)

    assert explore.cache_info().misses == len(Variant)


def test_a_draft_is_not_played(small):
    scenario = authoring.put_scenario(small, publish=False)

    assert not scenario.live
    assert versions.current("T1") is None


def test_a_draft_over_what_is_published_leaves_it_as_it_was(scenario, small):
    authoring.put_scenario(small | {"title": "Not yet"}, publish=False)

    assert Scenario.objects.get().title == "The stairs"
    assert versions.current("T1").content["title"] == "The stairs"


def test_an_autosave_freezes_nothing(scenario):
    scenario.title = "Half a ti"
    scenario.save_revision()

    assert ScenarioVersion.objects.count() == 1


def test_faulty_data_is_refused_whole(small):
    small["nodes"][0]["options"][0]["next"] = "attic"

    with pytest.raises(authoring.Faulty) as refusal:
        authoring.put_scenario(small, publish=True)

    assert [fault.path for fault in refusal.value.faults] == ["nodes.street.options.listen"]
    assert not Scenario.objects.exists()


def test_a_faulty_scenario_that_is_published_past_the_form_keeps_the_last_whole_version(scenario):
    scenario.fact = ""
    scenario.save_revision().publish()

    assert versions.current("T1").content["variant_b"]["fact"]


def test_the_key_stays(scenario):
    scenario.key = "OTHER"

    with pytest.raises(ValidationError, match="The key stays"):
        scenario.full_clean()
