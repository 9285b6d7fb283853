"""What a tablet takes along, and what it keeps of the site itself."""

import json
import posixpath
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.rubrics.services import recusals
from assessments.rubrics.services.authoring import put_rubric
from assessments.scenarios.models import ScenarioVersion
from assessments.scenarios.services.authoring import put_scenario
from course_site.cohorts.rules.attendance import NEXT_MARKS, MarkKind
from course_site.offline.services import keys
from course_site.offline.views.shell import MODULES
from tests.offline.test_large_batches import seat_a_class
from tests.yaml_files import read_yaml

COURSE = Path(settings.BASE_DIR) / "course_site/content/four_day"


def course_file(name):
    return read_yaml(COURSE / name)


@pytest.fixture
def take(signed_in, day_2):
    def fetch(user) -> dict:
        response = signed_in(user).get(reverse("offline:bundle", args=[day_2.public_id]))
        assert response.status_code == 200
        assert response.headers["Cache-Control"] == "no-store, private"
        return response.json()

    return fetch


def test_the_bundle_holds_roster_run_sheet_cards_and_rubric(take, tablet, chen, seat, reyes_seat):
    put_rubric(course_file("rubric.yaml"), publish=True)
    scene = course_file("scenarios/S01.yaml")
    put_scenario(scene | {"modules": ["D2M1"]}, publish=True)
    put_scenario(course_file("scenarios/S02.yaml") | {"modules": ["D4M1"]}, publish=True)
    late = tablet.mark(seat, "late", clock="08:10")
    tablet.send(late)

    bundle = take(chen)

    assert [row["name"] for row in bundle["seats"]] == ["Luis Reyes", "Ana Rivera"]
    rivera = bundle["seats"][1]
    assert (rivera["state"], rivera["arrived"], rivera["base"]) == ("late", "08:10", late["client_id"])
    assert [(block["module"], block["starts"], block["minutes"]) for block in bundle["blocks"]] == [
        ("D2M1", "07:00", 420)
    ]
    assert [card["key"] for card in bundle["cards"]] == ["S01"]
    assert bundle["cards"][0]["hidden_fact"] == scene["variant_b"]["fact"]
    assert len(bundle["rubric"]["content"]["criteria"]) == 10
    assert (bundle["session"]["date"], bundle["session"]["starts"]) == ("2026-03-03", "07:00")


def test_the_bundle_says_what_stands_without_the_last_tap(take, tablet, chen, day_2):
    tablet.send(tablet.item("block", {"session": str(day_2.public_id), "module": "D2M1", "deed": "started"}))

    bundle = take(chen)

    [now], [before] = bundle["blocks"], bundle["last_tap"]["before"]
    assert (now["running"], before["running"]) == (True, False)
    assert (bundle["last_tap"]["module"], bundle["last_tap"]["deed"]) == ("D2M1", "started")


def test_a_role_play_that_is_no_longer_published_is_not_taken_along(take, chen, seat):
    scenario = put_scenario(course_file("scenarios/S01.yaml") | {"modules": ["D2M1"]}, publish=True)
    scenario.unpublish()

    assert ScenarioVersion.objects.exists()
    assert take(chen)["cards"] == []


def test_the_bundle_says_what_may_follow_what_as_the_rule_does(take, chen, seat):
    moves = take(chen)["moves"]

    # In the same order too, so that a finger finds the button where it is on the roster.
    usual = [(move["from"], move["kind"]) for move in moves if move["usual"]]
    states = (None, *MarkKind)
    assert usual == [(state and state.value, kind.value) for state in states for kind in NEXT_MARKS[state]]
    assert all(move["clock"] == MarkKind(move["kind"]).takes_a_time for move in moves)
    assert [move["reason"] for move in moves if (move["from"], move["kind"]) == ("absent", "present")] == [True]


def test_who_attended_the_day_in_another_cohort_is_not_one_of_the_rest(signed_in, later_class, novak):
    day_2 = later_class.sessions.get(day="D2")
    bundle = signed_in(novak).get(reverse("offline:bundle", args=[day_2.public_id])).json()

    told = [(row["name"], row["state"], row["elsewhere"]) for row in bundle["seats"]]
    assert told == [("Luis Reyes", None, ""), ("Ana Rivera", None, "Spring cohort")]


def test_an_officer_about_whom_two_tablets_differ_is_said_to_be(take, tablet, chen, seat, at):
    tablet.send(tablet.mark(seat, "present"), tablet.mark(seat, "absent", made_at=at + timedelta(seconds=1)))

    assert take(chen)["seats"][0]["differs"] == ["Present", "Absent"]


def test_whom_one_does_not_score_is_said_before_anybody_plays(take, chen, okafor, rivera, seat, at):
    recusals.declare(chen, rivera.officer, at=at)

    assert take(chen)["seats"][0]["barred"] == "You are related. Somebody else scores."
    assert take(okafor)["seats"][0]["barred"] == ""


def test_no_tax_number_leaves_the_server(take, chen, rivera, seat):
    assert rivera.officer.member_no not in json.dumps(take(chen))


def test_the_bundle_of_a_full_class_asks_as_many_questions_as_that_of_one(
    take, chen, cohort, seat, make_officer, the_75th, at
):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            take(chen)
        return len(asked)

    alone = queries()
    seat_a_class(cohort, make_officer, the_75th, at)

    assert queries() == alone


def test_the_room_is_the_same_empty_page_for_everybody(signed_in, chen):
    hers = signed_in(chen).get(reverse("offline:room"))
    nobodys = Client().get(reverse("offline:room"))

    assert hers.content == nobodys.content
    assert b"Chen" not in hers.content
    assert not hers.cookies


def test_the_worker_keeps_public_files_only_and_rules_the_whole_site(db):
    response = Client().get("/sw.js")

    assert response.headers["Service-Worker-Allowed"] == "/"
    assert response.headers["Content-Type"].startswith("text/javascript")
    listed = response.content.decode().split("const FILES = [")[1].split("];")[0]
    files = re.findall(r'"([^"]+)"', listed)
    assert [file for file in files if not file.startswith("/static/")] == [
        reverse("offline:room"),
        reverse("scenarios:room"),
        reverse("surveys:kept"),
    ]
    assert all(finders.find(file.removeprefix("/static/")) for file in files if file.startswith("/static/"))


def test_the_worker_keeps_every_module_that_the_rooms_ask_for():
    asked = set()
    for name in ("offline/room.js", "scenarios/room.js", "surveys/kept.js", "surveys/on-phone.js", *MODULES):
        for path in re.findall(r'from "(\.[^"]+)"', Path(finders.find(name)).read_text(encoding="utf-8")):
            asked.add(posixpath.normpath(posixpath.join(posixpath.dirname(name), path)))

    assert asked == {name for name in MODULES if name.endswith(".js")}


def test_each_person_has_one_key_and_nobody_elses(signed_in, chen, novak, at):
    hers, again, his = (signed_in(user).get(reverse("offline:key")).json() for user in (chen, chen, novak))

    assert hers == again
    assert hers["secret"] != his["secret"]
    assert hers["owner"] == str(keys.of_person(chen, at=at).owner)


def test_a_tablet_on_which_nobody_is_signed_in_is_told_so_and_given_no_key(client, db):
    answer = client.get(reverse("offline:key"))

    assert answer.status_code == 401
    assert "secret" not in answer.json()


def test_signing_out_says_what_becomes_of_what_waits(signed_in, chen):
    browser = signed_in(chen)

    page = browser.post(reverse("people:sign_out"), follow=True)

    assert b"sign in on it again" in page.content


def test_an_officer_who_signs_out_is_not_told_about_tablets(signed_in, rivera):
    page = signed_in(rivera).post(reverse("people:sign_out"), follow=True)

    assert b"tablet" not in page.content
