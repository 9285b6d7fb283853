"""Another way from a moment of a scene that is over: the first run stays as it was."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from assessments.scenarios.models import Run, RunChoice
from assessments.scenarios.services import runs

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(scenario, rivera, at) -> Run:
    """Rivera listened, summed up and referred."""
    run = runs.start(rivera, "T1", client_id=uuid4(), at=at)
    for node, option in [("street", "listen"), ("hall", "sum"), ("door", "refer")]:
        runs.choose(run, node, option, client_id=uuid4(), at=at)
    run.refresh_from_db()
    return run


def test_it_begins_with_the_choices_up_to_there(first, at):
    again = runs.replay(first, from_position=1, client_id=uuid4(), at=at)

    assert runs.state_of(again).node == "hall"
    assert runs.choices_of(again) == runs.choices_of(first)[:1]


def test_the_first_run_stays_as_it_was(first, at):
    def held():
        return Run.objects.filter(pk=first.pk).values().get(), list(first.choices.values())

    before = held()

    again = runs.replay(first, from_position=2, client_id=uuid4(), at=at)
    runs.choose(again, "door", "deal", client_id=uuid4(), at=at)

    assert held() == before
    again.refresh_from_db()
    assert again.ending_key == "e_agree"


def test_asked_for_twice_it_is_one(first, at):
    client_id = uuid4()

    once, twice, open_one = (
        runs.replay(first, from_position=1, client_id=name, at=at) for name in (client_id, client_id, uuid4())
    )

    assert once == twice == open_one
    assert RunChoice.objects.filter(run=once).count() == 1


def test_it_does_not_land_in_another_run_of_the_scene_that_is_open(first, rivera, at):
    under_way = runs.start(rivera, "T1", client_id=uuid4(), at=at)

    again = runs.replay(first, client_id=uuid4(), at=at)

    assert again != under_way
    assert (again.variant, under_way.variant) == (first.variant, "B")
    assert runs.start(rivera, "T1", client_id=uuid4(), at=at) == under_way


def test_it_changes_nothing_about_which_variant_comes_next(first, rivera, at):
    runs.choose(runs.replay(first, client_id=uuid4(), at=at), "street", "shout", client_id=uuid4(), at=at)

    assert runs.start(rivera, "T1", client_id=uuid4(), at=at).variant == "B"


@pytest.mark.parametrize("position", [3, 99])
def test_from_where_the_run_never_was_it_does_not_begin(first, at, position):
    with pytest.raises(runs.CannotStart) as refusal:
        runs.replay(first, from_position=position, client_id=uuid4(), at=at)

    assert refusal.value.code == "not_played"


def test_a_run_under_way_is_not_replayed(scenario, rivera, at):
    run = runs.start(rivera, "T1", client_id=uuid4(), at=at)

    with pytest.raises(runs.CannotStart) as refusal:
        runs.replay(run, client_id=uuid4(), at=at)

    assert refusal.value.code == "not_played"


def test_the_database_holds_one_open_replay_a_moment(first, at):
    runs.replay(first, from_position=1, client_id=uuid4(), at=at)

    with pytest.raises(IntegrityError), transaction.atomic():
        Run.objects.create(
            user=first.user, scenario_key="T1", version=first.version, variant="A", client_id=uuid4(), started_at=at,
            replay_of=first, replay_from=1,
        )  # fmt: skip


def test_two_moments_of_one_page_are_two_replays(first, rivera, signed_in):
    browser, client_id = signed_in(rivera), uuid4()
    address = reverse("scenarios:replay", args=[first.public_id])

    landed = {browser.post(address, {"client_id": client_id, "position": position}).url for position in (0, 1, 1)}

    assert len(landed) == 2
