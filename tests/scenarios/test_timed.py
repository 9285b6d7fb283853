"""A moment in which time is the lesson: what waiting does, and how much time there is."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from assessments.scenarios.models import Run
from assessments.scenarios.rules.engine import NotOffered, Variant
from assessments.scenarios.services import authoring, plays, runs
from assessments.scenarios.views.class_play import last_choice
from course_site.people.services import accommodations

pytestmark = pytest.mark.django_db


@pytest.fixture
def timed(small):
    """On the stairs there are 20 seconds, and then somebody leaves."""
    stairs = small["nodes"][1]
    stairs["seconds"] = 20
    stairs["options"].append({**stairs["options"][1], "key": "late", "by_time": True, "text": "You say nothing."})
    return authoring.put_scenario(small, publish=True)


@pytest.fixture
def on_the_stairs(timed, rivera, at):
    def begin(**given) -> Run:
        run = runs.start(rivera, "T1", client_id=uuid4(), at=at, **given)
        runs.choose(run, "street", "order", client_id=uuid4(), at=at)
        return run

    return begin


def test_what_happens_by_itself_is_not_on_offer_and_its_words_are_not_in_the_page(on_the_stairs, rivera, signed_in):
    page = signed_in(rivera).get(reverse("scenarios:play", args=[on_the_stairs().public_id]))

    assert sorted(move.key for move in page.context["scene"].moves) == ["breathe", "leave"]
    assert page.context["seconds"] == 20
    assert "You say nothing." not in page.content.decode()


def test_a_class_is_not_told_of_what_its_phones_were_not_offered(timed, cohort, seat, rivera, chen, at):
    class_play = plays.begin(cohort.sessions.get(day="D2"), "T1", Variant.A, client_id=uuid4(), by=chen, at=at)
    for position, option in enumerate(("order", "breathe"), start=1):
        plays.vote(class_play, position, option, user=rivera)
        plays.decide(class_play, position, client_id=uuid4(), by=chen, at=at)

    assert last_choice(class_play)["tally"] == [["Option breathe", "1"], ["Option leave", "0"]]
    assert class_play.choices.get(position=2).tally == {"breathe": 1, "leave": 0}


def test_when_the_time_is_up_it_happens(on_the_stairs, at):
    state = runs.choose(on_the_stairs(), "stairs", "late", client_id=uuid4(), at=at + timedelta(seconds=20))

    assert state.ending == "e_cool"
    assert state.steps[-1].option.text == "You say nothing."


def test_extra_time_is_longer_here_too(on_the_stairs, rivera, signed_in, okafor, at):
    accommodations.set_extra_time(rivera, 50, reason="agreed", by=okafor, at=at)

    page = signed_in(rivera).get(reverse("scenarios:play", args=[on_the_stairs().public_id]))

    assert page.context["seconds"] == 30


def test_without_a_clock_there_is_none_and_a_replay_has_none_either(on_the_stairs, rivera, signed_in, at):
    run = on_the_stairs(timed=False)
    page = signed_in(rivera).get(reverse("scenarios:play", args=[run.public_id]))
    runs.choose(run, "stairs", "leave", client_id=uuid4(), at=at)
    run.refresh_from_db()

    assert page.context["seconds"] == 0
    assert "data-clock" not in page.content.decode()
    assert not runs.replay(run, from_position=1, client_id=uuid4(), at=at).timed


@pytest.mark.parametrize(("extra", "seconds"), [(0, 20), (50, 30)])
def test_before_the_time_is_up_it_does_not_happen(on_the_stairs, rivera, okafor, at, extra, seconds):
    accommodations.set_extra_time(rivera, extra, reason="agreed", by=okafor, at=at)
    run, too_early = on_the_stairs(), at + timedelta(seconds=seconds - 1)

    with pytest.raises(NotOffered, match="not_offered"):
        runs.choose(run, "stairs", "late", client_id=uuid4(), at=too_early)

    assert run.choices.count() == 1


def test_without_a_clock_the_time_is_never_up(on_the_stairs, at):
    run = on_the_stairs(timed=False)

    with pytest.raises(NotOffered, match="not_offered"):
        runs.choose(run, "stairs", "late", client_id=uuid4(), at=at)

    assert run.choices.count() == 1


def test_the_first_page_offers_to_play_without_a_clock(timed, rivera, signed_in):
    browser, address = signed_in(rivera), reverse("scenarios:start", args=["T1"])

    page = browser.get(address).content.decode()
    browser.post(address, {"client_id": uuid4(), "without_clock": "on"})

    assert "Play without a clock" in page
    assert not Run.objects.get().timed


def test_a_scene_without_a_clock_offers_nothing_of_it(scenario, rivera, signed_in):
    page = signed_in(rivera).get(reverse("scenarios:start", args=["T1"])).content.decode()

    assert "clock" not in page
