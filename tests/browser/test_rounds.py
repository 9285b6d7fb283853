"""A round of role-play: planned on the tablet, played with the phones, talked about in the taught order."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser import rounds
from tests.browser.conftest import TABLET
from tests.browser.looking import Looks

pytestmark = pytest.mark.browser

HELD = """(async () => {
  const { all } = await import("/static/core/outbox/store.js");
  return (await all("items")).length + (await all("things")).length;
})"""


def test_a_round_from_the_plan_to_what_the_mediator_keeps(site, sign_in, class_of, axe):
    day = class_of(4, minutes_ago=60)
    site.ask(rounds.mark_all_present, day=day)
    tablet = sign_in("trainer@example.org", TABLET)
    he_plans_one_room_and_begins(tablet, day, axe)

    people = site.ask(rounds.parts_of_round_1, day=day)
    mediator, party, observer = (sign_in(people[part]) for part in ("mediator", "party", "observer"))
    each_has_their_own_card(mediator, party, axe)
    she_taps_what_she_hears_without_a_network(observer, axe)
    he_moves_the_line(party, axe)
    his_phone_forgets_it_the_day_after(party)

    tablet.get_by_role("button", name="End round 1").click()
    expect(tablet.get_by_role("link", name="Room 1: Mediator")).to_be_visible()
    they_talk_about_it(mediator, observer, axe)
    he_keeps_it_and_it_is_gone_for_the_others(mediator, observer, axe)
    assert site.ask(rounds.pads_of, day=day) == 0


def he_plans_one_room_and_begins(tablet: Page, day: str, axe: Looks) -> None:
    tablet.goto(f"/trainer/sessions/{day}/rounds/")
    tablet.get_by_label("How many rooms?").fill("1")
    tablet.get_by_label("How many rounds?").fill("4")
    tablet.get_by_role("button", name="Plan the rounds").click()
    tablet.get_by_label("Cards on the phones").select_option("S01")
    axe(tablet)
    tablet.get_by_role("button", name="Begin round 1").click()
    expect(tablet.get_by_role("button", name="End round 1")).to_be_visible()


def each_has_their_own_card(mediator: Page, party: Page, axe: Looks) -> None:
    mediator.goto("/my/round/")
    expect(mediator.get_by_role("heading", name="You mediate")).to_be_visible()
    expect(mediator.get_by_text("What you need")).to_have_count(0)
    party.goto("/my/round/")
    expect(party.get_by_text("What you need")).to_be_visible()
    axe(party)


def she_taps_what_she_hears_without_a_network(observer: Page, axe: Looks) -> None:
    observer.goto("/my/round/")
    reflected = observer.get_by_role("button", name=re.compile("^Reflected a feeling"))
    reflected.click()
    expect(observer.get_by_text("Your room has it")).to_be_visible()
    axe(observer)

    observer.context.set_offline(True)
    observer.get_by_role("button", name=re.compile("^Gave advice")).click()
    observer.get_by_role("button", name=re.compile("^Blame word")).click()
    observer.get_by_role("button", name="Take back the last tap").click()
    expect(observer.get_by_text("Kept on this phone, not yet sent")).to_be_visible()
    observer.get_by_text("Words to quote").click()
    observer.get_by_label(re.compile("They stay on this phone")).fill("You sound worn out.")
    observer.context.set_offline(False)
    expect(observer.get_by_text("Your room has it")).to_be_visible()


def he_moves_the_line(party: Page, axe: Looks) -> None:
    line = party.get_by_role("slider", name="Do you feel heard?")
    line.focus()
    for _ in range(2):
        party.keyboard.press("ArrowRight")
    party.get_by_role("button", name="More").click()
    expect(party.get_by_text("4 of 9")).to_be_visible()
    expect(party.get_by_text("Your room has it")).to_be_visible()
    axe(party)


def his_phone_forgets_it_the_day_after(party: Page) -> None:
    """Whatever page it shows then."""
    assert party.evaluate(f"{HELD}()") > 0
    party.clock.install(time=datetime.now(UTC) + timedelta(days=1))

    party.goto("/practice/")

    party.wait_for_function(f"{HELD}().then((held) => held === 0)")


def they_talk_about_it(mediator: Page, observer: Page, axe: Looks) -> None:
    for phone in (mediator, observer):
        phone.get_by_role("link", name="Talk about it").click()
    expect(observer.get_by_text("speaks first")).to_be_visible()
    expect(observer.get_by_text("Reflected a feeling")).to_have_count(0)

    mediator.get_by_role("button", name="Go on").click()
    expect(observer.get_by_text("Reflected a feeling")).to_be_visible()
    expect(observer.get_by_text("You sound worn out.")).to_be_visible()
    expect(observer.get_by_text("Gave advice")).to_have_count(0)
    axe(observer)
    mediator.get_by_role("button", name="Go on").click()
    mediator.get_by_role("button", name="Go on").click()
    expect(mediator.get_by_text("1 tap for what worked, and 1 for what did not.")).to_be_visible()
    axe(mediator)


def he_keeps_it_and_it_is_gone_for_the_others(mediator: Page, observer: Page, axe: Looks) -> None:
    mediator.get_by_label("Next time I will …").fill("ask before I sum up")
    mediator.get_by_role("button", name="Keep it for myself and end").click()
    expect(mediator.get_by_text("Next time I will ask before I sum up")).to_be_visible()
    axe(mediator)
    expect(observer.get_by_role("heading", name="No round is running")).to_be_visible()
    observer.goto("/my/rounds/")
    expect(observer.get_by_text("Nothing kept yet")).to_be_visible()
