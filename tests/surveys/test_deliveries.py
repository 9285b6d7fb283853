"""A ballot that waited on a phone."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from assessments.surveys.models import Invitation, SurveyOpening
from assessments.surveys.rules.receipts import spelled
from assessments.surveys.services import ballot_keys, ballots, openings
from modules.rules.content import content_hash
from tests.surveys.conftest import in_the_box

RECEIPT, ANOTHER = spelled(7), spelled(9)
Item = dict[str, object]


@pytest.fixture
def opening(course_survey, cohort, seat, reyes_seat) -> SurveyOpening:
    now = timezone.now()
    return openings.open_survey("COURSE", cohort, at=now - timedelta(hours=1), closes_at=now + timedelta(days=7))


@pytest.fixture
def item(opening, invitation_of, rivera) -> Callable[..., Item]:
    """What Rivera's phone makes of her answers."""

    def make(answers: object, receipt: str = RECEIPT) -> Item:
        payload = {"invitation": str(invitation_of(rivera).pk), "receipt": receipt, "answers": answers}
        return {"client_id": str(uuid4()), "kind": "ballot", "payload": payload}

    return make


def post(browser: Client, *items: object):
    return browser.post("/survey/send/", {"items": list(items)}, content_type="application/json")


def test_what_arrives_is_named_with_the_hash_of_what_was_read(opening, item, signed_in, rivera):
    sent = item({"C01": "4", "C15": "Listen first."})

    [ack] = post(signed_in(rivera), sent).json()["acks"]

    assert ack == {"client_id": sent["client_id"], "hash": content_hash(sent), "outcome": "kept", "says": ""}
    assert in_the_box(opening) == [{"C01": 4}]


def test_the_same_answers_under_two_names_are_one_ballot(opening, item, signed_in, rivera):
    """A phone that heard nothing sends again; so does one whose page was loaded twice."""
    browser = signed_in(rivera)

    outcomes = [post(browser, item({"C01": "4"})).json()["acks"][0]["outcome"] for _ in range(3)]

    assert outcomes == ["kept"] * 3
    assert in_the_box(opening) == [{"C01": 4}]


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"C01": "9"}, "does not offer"),
        ({"C99": "1"}, "does not offer"),
        ({"C15": "a\0b"}, "does not offer"),
        ({"C01": 4}, "got lost"),
        ({"C15": "\ud800"}, "got lost"),
        ([], "got lost"),
    ],
)
def test_what_is_no_answer_is_refused_in_words_and_spends_nothing(
    answers, says, item, invitation_of, signed_in, rivera
):
    [ack] = post(signed_in(rivera), item(answers)).json()["acks"]

    assert ack["outcome"] == "refused"
    assert says in ack["says"]
    assert not invitation_of(rivera).spent


def test_a_closed_survey_and_one_that_was_sent_before_say_so(opening, item, invitation_of, signed_in, rivera):
    browser = signed_in(rivera)
    ballots.cast(invitation_of(rivera), {"C01": "5"}, receipt=ANOTHER, at=timezone.now())

    [before] = post(browser, item({"C01": "4"})).json()["acks"]
    SurveyOpening.objects.update(closes_at=timezone.now())
    [late] = post(browser, item({"C01": "4"})).json()["acks"]

    assert "You sent this survey before" in before["says"]
    assert "closed before your answers arrived" in late["says"]


def test_without_its_key_nothing_is_decided_and_the_answers_stay_on_the_phone(
    opening, item, reyes, invitation_of, signed_in, rivera
):
    ballots.cast(invitation_of(reyes), {"C01": "5"}, receipt=ANOTHER, at=timezone.now())
    ballot_keys.forget(opening.public_id)

    assert post(signed_in(rivera), item({"C01": "4"})).json()["acks"] == []


def test_reyes_sends_nothing_in_the_name_of_rivera(opening, item, signed_in, reyes):
    response = post(signed_in(reyes), item({"C01": "1"}))

    assert response.status_code == 409
    assert not Invitation.objects.filter(spent=True).exists()


def test_who_is_signed_out_is_told_by_a_number(client, item):
    assert post(client, item({"C01": "1"})).status_code == 401


def test_what_no_phone_of_ours_sends_is_refused_whole(item, signed_in, rivera):
    browser = signed_in(rivera)

    too_many = post(browser, *[item({})] * 21)

    assert too_many.status_code == 413
    assert browser.post("/survey/send/", "[", content_type="application/json").status_code == 400
