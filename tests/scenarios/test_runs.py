"""Runs are kept choice by choice, and doing it twice is doing it once."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.scenarios.models import Run, RunChoice, Scenario, ScenarioVersion
from assessments.scenarios.rules.engine import Choice, NotOffered, Variant, play
from assessments.scenarios.rules.story import read
from assessments.scenarios.services import authoring, runs
from tests.scenarios.conftest import COURSE

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(scenario, rivera, at) -> Run:
    return runs.start(rivera, "T1", client_id=uuid4(), at=at)


def finish(run: Run, at) -> Run:
    for node, option in [("street", "listen"), ("hall", "sum"), ("door", "refer")]:
        runs.choose(run, node, option, client_id=uuid4(), at=at)
    run.refresh_from_db()
    return run


def test_the_first_run_of_a_scene_is_variant_a(run):
    assert run.variant == "A"


def test_playing_again_meets_the_other_variant(run, rivera, at):
    finish(run, at)
    met = []

    for _ in range(3):
        again = runs.start(rivera, "T1", client_id=uuid4(), at=at)
        met.append(again.variant)
        Run.objects.filter(pk=again.pk).update(finished_at=at, ending_key="e_cool")

    assert met == ["B", "A", "B"]


def test_what_reyes_played_says_nothing_about_rivera_s_first_run(scenario, reyes, rivera, at):
    finish(runs.start(reyes, "T1", client_id=uuid4(), at=at), at)

    assert runs.start(rivera, "T1", client_id=uuid4(), at=at).variant == "A"


def test_a_start_sent_twice_is_one_run(scenario, rivera, at):
    client_id = uuid4()

    first = runs.start(rivera, "T1", client_id=client_id, at=at)
    second = runs.start(rivera, "T1", client_id=client_id, at=at)

    assert first == second
    assert Run.objects.count() == 1


def test_starting_again_goes_on_with_the_open_run(run, rivera, at):
    runs.choose(run, "street", "listen", client_id=uuid4(), at=at)

    again = runs.start(rivera, "T1", client_id=uuid4(), at=at)

    assert again == run
    assert runs.state_of(again).node == "hall"


def test_the_database_holds_one_open_run_a_scene(run, rivera, at):
    with pytest.raises(IntegrityError), transaction.atomic():
        Run.objects.create(
            user=rivera, scenario_key="T1", version=run.version, variant="A", client_id=uuid4(), started_at=at
        )


def test_a_client_id_of_somebody_else_starts_nothing(run, reyes, at):
    with pytest.raises(runs.CannotStart) as refusal:
        runs.start(reyes, "T1", client_id=run.client_id, at=at)

    assert refusal.value.code == "taken"
    assert not Run.objects.filter(user=reyes).exists()


def test_a_client_id_of_another_scene_starts_nothing(run, rivera, small, at):
    authoring.put_scenario(small | {"key": "T2"}, publish=True)

    with pytest.raises(runs.CannotStart) as refusal:
        runs.start(rivera, "T2", client_id=run.client_id, at=at)

    assert refusal.value.code == "taken"


def test_another_choice_under_the_same_client_id_is_refused_and_changes_nothing(run, at):
    client_id = uuid4()
    runs.choose(run, "street", "listen", client_id=client_id, at=at)

    with pytest.raises(NotOffered) as refusal:
        runs.choose(run, "street", "order", client_id=client_id, at=at)

    assert refusal.value.code == "other_choice"
    assert runs.state_of(run).node == "hall"


def test_a_client_id_of_another_run_chooses_nothing(run, reyes, at):
    theirs = runs.start(reyes, "T1", client_id=uuid4(), at=at)
    client_id = uuid4()
    runs.choose(theirs, "street", "listen", client_id=client_id, at=at)

    with pytest.raises(NotOffered) as refusal:
        runs.choose(run, "street", "listen", client_id=client_id, at=at)

    assert refusal.value.code == "other_choice"
    assert not run.choices.exists()


def test_a_choice_sent_twice_is_one_choice(run, at):
    client_id = uuid4()

    first = runs.choose(run, "street", "listen", client_id=client_id, at=at)
    second = runs.choose(run, "street", "listen", client_id=client_id, at=at)

    assert first == second
    assert run.choices.count() == 1


def test_a_choice_that_is_not_offered_keeps_nothing(run, at):
    with pytest.raises(NotOffered):
        runs.choose(run, "door", "deal", client_id=uuid4(), at=at)

    assert not RunChoice.objects.exists()


def test_the_last_choice_closes_the_run_with_its_ending(run, at):
    finish(run, at)

    assert (run.ending_key, run.finished_at) == ("e_refer", at)
    assert runs.state_of(run).ending == "e_refer"


def test_a_replay_is_a_new_run_of_the_same_version_and_variant(run, as_variant, small, at):
    as_variant(run, "B")
    finish(run, at)
    authoring.put_scenario(small | {"title": "The landing"}, publish=True)

    again = runs.replay(run, client_id=uuid4(), at=at)

    assert again != run
    assert (again.version, again.variant, again.choices.count()) == (run.version, "B", 0)


def test_publishing_again_changes_nothing_for_a_run_under_way(run, small, at):
    shown = run.version.content_hash
    small["nodes"][0]["text"] = "Everything is different."

    authoring.put_scenario(small, publish=True)

    run.refresh_from_db()
    assert run.version.content_hash == shown
    assert runs.story_of(run).nodes["street"].text == 'Ada: "Do something."'
    assert ScenarioVersion.objects.filter(scenario_key="T1").count() == 2


def test_what_was_taken_off_the_list_cannot_be_started(scenario, rivera, at):
    scenario.unpublish()

    with pytest.raises(runs.CannotStart) as refusal:
        runs.start(rivera, "T1", client_id=uuid4(), at=at)

    assert refusal.value.code == "not_published"
    assert not Scenario.objects.get().live


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(key=st.sampled_from(sorted(COURSE)), variant=st.sampled_from(Variant), picks=st.randoms(use_true_random=False))
def test_a_stored_run_gives_the_same_state_whatever_is_chosen_and_rewritten(
    key, variant, picks, rivera, as_variant, at
):
    authoring.put_scenario(COURSE[key], publish=True)
    run = as_variant(runs.start(rivera, key, client_id=uuid4(), at=at), variant)
    story, made, shown = read(COURSE[key]), list[Choice](), run.version.content_hash
    rewritten_at = picks.randint(0, 3)

    while not (state := play(story, variant, made)).over:
        if len(made) == rewritten_at:
            authoring.put_scenario(with_another_line(COURSE[key], f"Now, {picks.random()}."), publish=True)
        made.append(Choice(state.node, picks.choice(story.nodes[state.node].offered).key))
        assert runs.choose(run, *made[-1], client_id=uuid4(), at=at) == play(story, variant, made)

    stored = Run.objects.get(pk=run.pk)
    assert (runs.choices_of(stored), runs.state_of(stored)) == (made, state)
    assert (stored.ending_key, stored.version.content_hash) == (state.ending, shown)


def with_another_line(content: dict[str, Any], line: str) -> dict[str, Any]:
    first, *others = content["nodes"]
    return content | {"nodes": [first | {"text": line}, *others]}


@pytest.mark.parametrize("who", ["reyes", "chen", "novak", "okafor", "marsh"])
def test_nobody_but_its_owner_sees_a_run(run, who, request):
    assert not Run.objects.visible_to(request.getfixturevalue(who)).exists()
    assert Run.objects.visible_to(run.user).get() == run
