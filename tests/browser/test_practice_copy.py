"""A scene that was taken along plays without the server, as the server would play it, and leaves nothing behind."""

import random
import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from assessments.scenarios.models import Run
from assessments.scenarios.rules.engine import Choice, State, Variant, play
from assessments.scenarios.rules.practice_copy import practice_copy
from assessments.scenarios.rules.speech import lines
from assessments.scenarios.rules.story import Story, read
from assessments.scenarios.services import runs
from course_site.people.models import User
from tests.browser import classes
from tests.browser.conftest import DEMO_PASSWORD, PHONE
from tests.scenarios.conftest import COURSE

pytestmark = pytest.mark.browser

WALKS = 300
PLAY_THEM = """async ({ copies, walks }) => {
  const { begin, choose } = await import("/static/scenarios/engine.js");
  const words = (lines) => lines.map(({ text }) => text);
  const seen = ({ node, ending, tension, trust, result }) => [node, ending, tension, trust, words(result)];
  return walks.map(([name, options]) => {
    const states = [begin(copies[name])];
    for (const option of options) states.push(choose(copies[name], states.at(-1), option));
    return states.map(seen);
  });
}"""


def test_a_copy_plays_the_twelve_scenes_as_the_server_does(sign_in):
    chance = random.Random(5)
    names = [(key, variant) for key in COURSE for variant in Variant]
    copies = {f"{key}{variant}": practice_copy(COURSE[key], variant) for key, variant in names}
    walks, expected = [], []
    for number in range(WALKS):
        key, variant = names[number % len(names)]
        story = read(COURSE[key])
        states = list(walk(story, variant, chance))
        walks.append([f"{key}{variant}", [step.option.key for step in states[-1].steps]])
        expected.append([seen(story, state) for state in states])
    phone = sign_in("", PHONE)
    phone.goto("/practice/offline/")

    played = phone.evaluate(PLAY_THEM, {"copies": copies, "walks": walks})

    assert played == expected


def walk(story: Story, variant: Variant, chance: random.Random) -> Iterator[State]:
    """Where the scene stands on the way to one of its ends. A copy has no clock: what happens by itself does not."""
    state = play(story, variant, [])
    yield state
    while not state.over:
        option = chance.choice(story.nodes[state.node].offered)
        state = play(story, variant, [Choice(state.node, option.key)], start=state)
        yield state


def seen(story: Story, state: State) -> list[Any]:
    result = lines(state.steps[-1].result, story.parties) if state.steps else ()
    return [state.node, state.ending, state.tension, state.trust, [line.text for line in result]]


def finish_a_scene(email: str) -> None:
    """Inside the site."""
    run = runs.start(User.objects.get(email=email), "S03", client_id=uuid4(), at=timezone.now())
    while not (state := runs.state_of(run)).over:
        option = runs.story_of(run).nodes[state.node].offered[0]
        runs.choose(run, state.node, option.key, client_id=uuid4(), at=timezone.now())


def count_runs(email: str) -> int:
    return Run.objects.filter(user__email=email).count()


def test_a_scene_is_taken_along_and_played_without_a_network(site, class_of, sign_in, axe):
    [email] = site.ask(classes.let_in, day=class_of(1), password=DEMO_PASSWORD, count=1)
    site.ask(finish_a_scene, email=email)
    before = site.ask(count_runs, email=email)
    phone = sign_in(email, PHONE)
    phone.goto("/practice/S03/")
    axe(phone)
    phone.get_by_role("button", name="Take it along").click()
    expect(phone.get_by_text("It is on this phone.")).to_be_visible()
    phone.context.set_offline(True)

    phone.goto("/my/")
    axe(phone)
    phone.get_by_role("button", name=re.compile("^Play")).click()
    expect(phone.get_by_text("Practice copy: not kept")).to_be_visible()
    expect(phone.get_by_role("region", name="The scene now")).to_be_focused()
    axe(phone)
    while not (again := phone.get_by_role("button", name="Play it again")).is_visible():
        move = phone.locator(".move").first
        said = move.inner_text()
        move.click()
        expect(phone.locator(".speech--right")).to_have_text(re.compile(re.escape(said.strip("“”"))))
    axe(phone)
    expect(again).to_be_visible()

    phone.context.set_offline(False)
    phone.goto("/practice/S03/")
    phone.get_by_role("button", name="Take it off this phone").click()
    expect(phone.get_by_role("button", name="Take it along")).to_be_visible()
    assert site.ask(count_runs, email=email) == before
