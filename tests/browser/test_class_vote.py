"""Dana's class plays a scene together: one screen in front, a phone in every hand."""

from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from assessments.scenarios.services import runs
from course_site.cohorts.models import Cohort
from tests.browser import classes
from tests.browser.conftest import DEMO_PASSWORD, DESK, PHONE

pytestmark = pytest.mark.browser


def practice_alone(day: str) -> str:
    """Inside the site: each of the class plays a scene, every second one another way; answers the key of the class."""
    cohort = Cohort.objects.get(sessions__public_id=day)
    for number, seat in enumerate(cohort.enrollments.select_related("officer__user")):
        run = runs.start(seat.officer.user, "S01", client_id=uuid4(), at=timezone.now())
        while not (state := runs.state_of(run)).over:
            offered = runs.story_of(run).nodes[state.node].offered
            runs.choose(run, state.node, offered[number % 2].key, client_id=uuid4(), at=timezone.now())
    return cohort.key


def test_a_class_votes_its_way_through_a_scene_and_sees_what_it_chose_alone(site, class_of, sign_in, axe):
    day = class_of(6, minutes_ago=10)
    emails = site.ask(classes.let_in, day=day, password=DEMO_PASSWORD, count=2)
    screen = sign_in("trainer@example.org", DESK)
    phones = [sign_in(email, PHONE) for email in emails]

    she_begins(screen, day, axe)
    they_vote(phones, axe)
    she_counts(screen, axe)
    it_goes_on_by_itself(phones[0], axe)
    screen.get_by_role("button", name="End this scene").click()
    expect(phones[0].get_by_role("heading", name="Nothing to vote on now")).to_be_visible()
    axe(phones[0])

    cohort = site.ask(practice_alone, day=day)
    screen.goto(f"/trainer/cohorts/{cohort}/practice/")
    expect(screen.get_by_text("5 people.")).to_be_visible()
    expect(screen.get_by_text("of 5").first).to_be_visible()
    axe(screen)


def she_begins(screen: Page, day: str, axe) -> None:
    screen.goto(f"/trainer/sessions/{day}/vote/")
    axe(screen)
    screen.get_by_label("Scene").select_option("S03")
    screen.get_by_role("button", name="Begin with the class").click()
    expect(screen.get_by_text("0 votes so far")).to_be_visible()


def they_vote(phones: list[Page], axe) -> None:
    """Each for something else."""
    for number, phone in enumerate(phones):
        phone.goto("/practice/")
        phone.get_by_role("link", name="Vote with your class").click()
        axe(phone)
        phone.locator(".move").nth(number).click()
        expect(phone.get_by_role("button", name="Your vote")).to_have_attribute("aria-pressed", "true")
        axe(phone)


def she_counts(screen: Page, axe) -> None:
    expect(screen.get_by_text("2 votes so far")).to_be_visible()
    expect(screen.get_by_role("heading", name="How the votes fell")).to_have_count(0)
    axe(screen)
    screen.get_by_role("button", name="Count the votes and go on").click()
    expect(screen.get_by_role("heading", name="How the votes fell")).to_be_visible()
    expect(screen.get_by_text("It was a tie, and chance settled it.")).to_be_visible()
    screen.get_by_text("The road not taken").click()
    expect(screen.get_by_text("Tension would stand at")).to_be_visible()
    axe(screen)


def it_goes_on_by_itself(phone: Page, axe) -> None:
    expect(phone.get_by_role("status").filter(has_text="The scene went on.")).to_have_count(1)
    expect(phone.get_by_role("region", name="What is asked now")).to_be_focused()
    expect(phone.get_by_role("button", name="Your vote")).to_have_count(0)
    axe(phone)
