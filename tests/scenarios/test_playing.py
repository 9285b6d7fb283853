"""Rivera plays on a phone: one moment at a time, and nobody looks over her shoulder."""

import random
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from assessments.scenarios.models import Run, RunChoice
from assessments.scenarios.services import authoring, runs
from tests.scenarios.conftest import CANARY, COURSE, given_away

pytestmark = pytest.mark.django_db


@pytest.fixture
def rivera_browser(rivera, signed_in) -> Client:
    return signed_in(rivera)


@pytest.fixture
def run(scenario, rivera, at) -> Run:
    return runs.start(rivera, "T1", client_id=uuid4(), at=at)


def play_url(run: Run) -> str:
    return reverse("scenarios:play", args=[run.public_id])


def tap(browser: Client, run: Run, node: str, option: str, *, client_id=None, follow=True):
    sent = {"client_id": client_id or uuid4(), "node": node, "option": option}
    return browser.post(play_url(run), sent, follow=follow)


def test_the_list_shows_what_is_published_and_that_it_is_private(rivera_browser, scenario, small):
    authoring.put_scenario(small | {"key": "T2", "title": "Still a draft"}, publish=False)

    page = rivera_browser.get(reverse("scenarios:index")).content.decode()

    assert "The stairs" in page
    assert "Still a draft" not in page
    assert "Nobody else sees your choices" in page


def test_the_list_asks_the_database_the_same_however_long_it_is(
    rivera_browser, scenario, small, django_assert_num_queries
):
    # Session, user, her runs begun, her runs played, the role-plays, what her class plays, her roles for the menu.
    with django_assert_num_queries(7):
        rivera_browser.get(reverse("scenarios:index"))
    for number in range(2, 8):
        authoring.put_scenario(small | {"key": f"T{number}"}, publish=True)
    with django_assert_num_queries(7):
        rivera_browser.get(reverse("scenarios:index"))


def test_the_first_page_shows_the_people_and_not_what_they_need(rivera_browser, scenario):
    page = rivera_browser.get(reverse("scenarios:start", args=["T1"])).content.decode()

    assert "Late, on a landing." in page
    assert "Ada Lane" in page
    assert "At last." in page
    assert CANARY not in page


def test_begin_leads_into_the_scene_and_twice_is_once(rivera_browser, scenario):
    page = rivera_browser.get(reverse("scenarios:start", args=["T1"]))
    client_id = page.context["form"]["client_id"].value()

    for _ in range(2):
        answer = rivera_browser.post(reverse("scenarios:start", args=["T1"]), {"client_id": client_id})

    assert answer.url == play_url(Run.objects.get())


def test_a_run_is_taken_up_where_it_was_left(rivera_browser, run):
    tap(rivera_browser, run, "street", "order")

    page = rivera_browser.get(reverse("scenarios:start", args=["T1"])).content.decode()

    assert "Go on where you left" in page


def test_nothing_of_what_is_not_reached_is_in_the_page(rivera_browser, run):
    page = rivera_browser.get(play_url(run)).content.decode()

    assert "Do something." in page
    assert CANARY not in page


@pytest.mark.parametrize("variant", ["A", "B"])
@pytest.mark.parametrize("key", sorted(COURSE))
def test_no_scene_of_the_course_gives_anything_away_on_the_way(key, variant, rivera, rivera_browser, as_variant, at):
    content = COURSE[key]
    authoring.put_scenario(content, publish=True)
    run = as_variant(runs.start(rivera, key, client_id=uuid4(), at=at), variant)
    picks, htmx = random.Random(f"{key}{variant}"), {"HX-Request": "true"}

    while not (state := runs.state_of(run)).over:
        page = unescape(rivera_browser.get(play_url(run)).content.decode())
        assert given_away(content, state, page) == []

        option = picks.choice(runs.story_of(run).nodes[state.node].offered)
        sent = {"client_id": uuid4(), "node": state.node, "option": option.key}
        part = unescape(rivera_browser.post(play_url(run), sent, headers=htmx).content.decode())
        assert given_away(content, runs.state_of(run), part) == []


def test_the_page_names_no_skill_while_the_scene_is_played(rivera_browser, run):
    page = tap(rivera_browser, run, "street", "order").content.decode()

    assert "Ordering when talk was still possible" not in page
    assert "command" not in page


def test_a_tap_shows_what_came_of_it_and_the_next_moment(rivera_browser, run):
    page = tap(rivera_browser, run, "street", "order")

    assert page.redirect_chain[-1][0] == play_url(run) + "#now"
    assert page.context["scene"].said == "Option order"
    assert page.context["scene"].node == "stairs"
    assert "70, up 20" in page.content.decode()
    assert "20, down 20" in page.content.decode()


def test_a_page_that_is_there_gets_the_moment_alone(rivera_browser, run):
    sent = {"client_id": uuid4(), "node": "street", "option": "order"}
    answer = rivera_browser.post(play_url(run), sent, headers={"HX-Request": "true"})
    page = answer.content.decode()

    assert answer.status_code == 200
    assert "Option order" in page
    assert "<h1" not in page
    assert "Ordering when talk" not in page


def test_a_page_that_is_there_is_led_to_the_debrief_and_told_of_a_refusal(rivera_browser, run):
    late = {"client_id": uuid4(), "node": "hall", "option": "ask"}
    last = {"client_id": uuid4(), "node": "street", "option": "shout"}
    refused, over = (rivera_browser.post(play_url(run), sent, headers={"HX-Request": "true"}) for sent in (late, last))

    assert refused.status_code == 409
    assert "belongs to another moment" in refused.content.decode()
    assert over.headers["HX-Redirect"] == reverse("scenarios:debrief", args=[run.public_id])


def test_a_tap_sent_twice_is_one_choice(rivera_browser, run):
    client_id = uuid4()

    for _ in range(2):
        page = tap(rivera_browser, run, "street", "order", client_id=client_id)

    assert RunChoice.objects.count() == 1
    assert page.status_code == 200


def test_a_tap_from_an_old_page_is_refused_with_where_the_scene_stands(rivera_browser, run):
    tap(rivera_browser, run, "street", "listen")

    page = tap(rivera_browser, run, "street", "order")

    assert page.status_code == 409
    assert "belongs to another moment" in page.content.decode()
    assert page.context["scene"].node == "hall"
    assert RunChoice.objects.count() == 1


def test_a_tap_under_a_name_that_was_used_is_refused_with_where_the_scene_stands(rivera_browser, run, reyes, at):
    theirs = runs.start(reyes, "T1", client_id=uuid4(), at=at)
    client_id = uuid4()
    runs.choose(theirs, "street", "listen", client_id=client_id, at=at)

    page = tap(rivera_browser, run, "street", "listen", client_id=client_id)

    assert page.status_code == 409
    assert "used before with another choice" in page.content.decode()
    assert page.context["scene"].node == "street"


def test_a_tap_that_is_no_choice_at_all_is_refused_kindly(rivera_browser, run):
    page = rivera_browser.post(play_url(run), {"client_id": "seven", "node": "street"})

    assert page.status_code == 409
    assert "Choose once more" in page.content.decode()


def test_the_order_of_the_options_is_mixed_and_stays(rivera, rivera_browser, at):
    authoring.put_scenario(COURSE["S01"], publish=True)
    orders = set()
    for _ in range(12):
        run = runs.start(rivera, "S01", client_id=uuid4(), at=at)
        first = [move.key for move in rivera_browser.get(play_url(run)).context["scene"].moves]
        assert first == [move.key for move in rivera_browser.get(play_url(run)).context["scene"].moves]
        orders.add(tuple(first))
        Run.objects.filter(pk=run.pk).update(finished_at=at, ending_key="e_cool")

    assert len(orders) > 1


def test_the_hidden_fact_comes_without_its_lesson(rivera_browser, run, as_variant):
    as_variant(run, "B")
    tap(rivera_browser, run, "street", "listen")

    page = tap(rivera_browser, run, "hall", "ask").content.decode()

    assert "He broke her door." in page
    assert "Ask each one alone." not in page


def test_a_page_of_the_player_takes_few_queries_whatever_was_played(rivera_browser, run, django_assert_num_queries):
    # Session, user, the run with its version, its choices, her roles for the menu.
    with django_assert_num_queries(5):
        rivera_browser.get(play_url(run))
    tap(rivera_browser, run, "street", "order")
    tap(rivera_browser, run, "stairs", "breathe")
    with django_assert_num_queries(5):
        rivera_browser.get(play_url(run))


def test_the_debrief_tells_the_ending_the_path_and_the_skills(rivera_browser, run):
    tap(rivera_browser, run, "street", "listen")
    tap(rivera_browser, run, "hall", "sum")

    page = tap(rivera_browser, run, "door", "refer")

    text = page.content.decode()
    assert page.redirect_chain[-1][0] == reverse("scenarios:debrief", args=[run.public_id])
    assert "A referral to the mediation center" in text
    assert "Acceptable" in text
    assert "You closed without asking each one alone" in text
    assert "Saying back what you heard" in text
    assert "Tension from 50 at the start, 40 (down 10), 35, 30." in text
    assert "It fell most" in text
    assert "What this scene also had room for" in text
    assert [row["why"] for row in page.context["beside"]] == [
        f"{CANARY} why {word}" for word in ("listen", "ask", "deal")
    ]
    assert [row["said"] for row in page.context["path"]] == ["Option listen", "Option sum", "Option refer"]
    assert "What did you hear?" in text


def test_the_debrief_of_a_scene_that_a_threat_ended_says_not_yet_and_why(rivera, rivera_browser, at):
    authoring.put_scenario(COURSE["S01"], publish=True)
    run = runs.start(rivera, "S01", client_id=uuid4(), at=at)
    tap(rivera_browser, run, "n1", "c")

    page = tap(rivera_browser, run, "n4", "c")

    text = page.content.decode()
    assert page.context["verdict"] == "Not yet"
    assert "You used a threat." in text
    assert "Acceptable" not in text


def test_nothing_tells_which_variant_is_played(rivera_browser, run, as_variant):
    without = rivera_browser.get(play_url(run)).context["scene"]

    as_variant(run, "B")

    assert rivera_browser.get(play_url(run)).context["scene"] == without


def test_the_lesson_of_the_hidden_fact_stands_in_the_debrief(rivera_browser, run, as_variant):
    as_variant(run, "B")
    for node, option in [("street", "listen"), ("hall", "ask"), ("reveal", "stop")]:
        page = tap(rivera_browser, run, node, option)

    assert "Ask each one alone." in page.content.decode()


def test_the_debrief_of_a_scene_under_way_leads_back_into_it(rivera_browser, run):
    answer = rivera_browser.get(reverse("scenarios:debrief", args=[run.public_id]))

    assert answer.url == play_url(run)


def test_replaying_begins_a_new_run_of_the_same_scene(rivera_browser, run):
    tap(rivera_browser, run, "street", "shout")

    rivera_browser.post(reverse("scenarios:replay", args=[run.public_id]), {"client_id": uuid4()})

    assert Run.objects.count() == 2
    assert Run.objects.open().get().variant == run.variant


@pytest.mark.parametrize("who", ["reyes", "chen", "novak", "okafor", "marsh"])
def test_a_run_of_somebody_else_is_not_there(run, who, request, signed_in):
    browser = signed_in(request.getfixturevalue(who))

    assert browser.get(play_url(run)).status_code == 404
    assert tap(browser, run, "street", "order").status_code == 404
    assert browser.get(reverse("scenarios:debrief", args=[run.public_id])).status_code == 404
    assert browser.post(reverse("scenarios:replay", args=[run.public_id]), {"client_id": uuid4()}).status_code == 404
    assert not RunChoice.objects.exists()


def test_a_visitor_signs_in_first(scenario):
    answer = Client().get(reverse("scenarios:start", args=["T1"]))

    assert answer.status_code == 302
    assert reverse("people:sign_in") in answer.url


def test_a_scene_that_rests_says_so_and_where_to_go(rivera_browser, scenario):
    scenario.unpublish()

    page = rivera_browser.get(reverse("scenarios:start", args=["T1"]))

    assert page.status_code == 404
    assert "This role-play is resting" in page.content.decode()
    assert reverse("scenarios:index") in page.content.decode()


def test_a_scene_nobody_wrote_is_not_there(rivera_browser):
    assert rivera_browser.get(reverse("scenarios:start", args=["S99"])).status_code == 404


def test_a_draft_that_was_never_published_is_not_there(rivera_browser, small):
    authoring.put_scenario(small, publish=False)

    assert rivera_browser.get(reverse("scenarios:start", args=["T1"])).status_code == 404
