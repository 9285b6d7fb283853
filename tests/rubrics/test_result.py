"""The officer's own result."""

import re

import pytest
from django.urls import reverse

from tests.rubrics.conftest import KEYS, LAW_SHORT, QUEUE, text_of

MINE = "/my/role-play/"
LAW_MISSED = "Law, ethics and right pathway was “Not yet”. To pass, it has to be “Proficient” or better."
FLAG_MISSED = "The scene hid a sign that it must not be mediated, and the sign was missed."


@pytest.mark.parametrize(
    ("levels", "changes", "sentences"),
    [
        ({"R1": 1}, {}, ["Safety and scene was “Not yet”. To pass, it has to be “Proficient” or better."]),
        ({"R6": 1}, {}, ["Even-handedness and fairness was “Not yet”. To pass, it has to be “Developing” or better."]),
        ({"R9": 1}, {}, ["Options and party-owned close was “Not yet”. To pass, it has to be “Developing” or better."]),
        ({"R2": 2, "R5": 2, "R7": 2}, {}, ["To pass, all rows together have to reach 70 percent. They reached 67."]),
        ({"R10": 1}, {"variant": "B", "red_flag_found": False}, [LAW_MISSED, FLAG_MISSED]),
    ],
)
def test_the_officer_reads_each_reason_in_words(signed_in, rivera, observe, levels, changes, sentences):
    observe(levels=levels, **changes)

    page = text_of(signed_in(rivera).get(MINE))

    missing = page.split("What was missing</h2>")[1].split("</ul>")[0]
    assert re.findall(r"<li>(.*)</li>", missing) == sentences


def test_a_passed_run_has_nothing_missing(signed_in, chen, rivera, observe):
    observe()

    assert "To pass, it has to be" not in text_of(signed_in(chen).get(QUEUE))
    assert "What was missing" not in text_of(signed_in(rivera).get(MINE))


def test_a_note_is_text_and_never_markup(signed_in, rivera, observe):
    observe(levels={"R3": 4}, notes={"R3": "<script>alert(1)</script>"})

    page = text_of(signed_in(rivera).get(MINE))

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_officer_reads_levels_in_words_with_the_evidence(signed_in, rivera, observe):
    observe(levels={"R3": 4, "R4": 2, "R9": None}, notes={"R3": "“Exactly,” he said.", "R4": "Asked who did it."})

    page = text_of(signed_in(rivera).get(MINE))

    assert "<h1>Passed</h1>" in page
    assert "“Exactly,” he said." in page
    assert re.search(r"One strength.*Listening and reflecting.*One thing to try.*Open questions", page, re.S)
    assert "Proficient: Mostly open questions; names at least one interest for each party and checks it." in page
    assert "Not observed" in page
    assert "Dana Chen" in page


def test_what_to_try_at_the_top_says_what_it_builds_on(signed_in, rivera, observe):
    observe()

    page = text_of(signed_in(rivera).get(MINE))

    assert re.search(
        r"One thing to try.*Proficient: Name, purpose, each will be heard[^.]*\. Strong: Same, fitted", page, re.S
    )


def test_not_yet_says_what_was_missing_and_until_when_to_play_again(signed_in, rivera, observe):
    observe(levels={"R10": 2})

    page = text_of(signed_in(rivera).get(MINE))

    assert "<h1>Not yet</h1>" in page
    assert "Play again by April 2" in page
    assert LAW_SHORT in page
    assert "fail" not in page.lower()


def test_after_two_runs_the_lead_facilitator_calls(signed_in, rivera, observe):
    observe(levels={"R10": 2})
    observe(levels={"R10": 2})

    assert "Your lead facilitator will call you" in text_of(signed_in(rivera).get(MINE))


def test_an_officer_sees_their_own_result_only(signed_in, reyes, reyes_seat, observe):
    observe(notes=dict.fromkeys(KEYS, "Canary."))

    page = text_of(signed_in(reyes).get(MINE))

    assert "still to come" in page
    assert "Canary" not in page


def test_without_a_seat_the_page_says_whom_to_ask(signed_in, marsh):
    answer = signed_in(marsh).get(MINE)

    assert answer.status_code == 403
    assert "Ask your training coordinator" in text_of(answer)


@pytest.mark.parametrize("address", [QUEUE, MINE, "/trainer/role-play/00000000-0000-4000-8000-000000000000/"])
def test_a_visitor_is_asked_to_sign_in(client, db, address):
    assert client.get(address).url == f"{reverse('people:sign_in')}?next={address}"
