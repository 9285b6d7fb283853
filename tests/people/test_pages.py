"""Signing in, and the page that says who sees what."""

import pytest
from django.urls import reverse

from tests.conftest import PASSWORD

SIGN_IN = "/signin/"


def test_the_right_password_leads_to_the_first_room(client, chen):
    answer = client.post(SIGN_IN, {"username": "Chen@example.org", "password": PASSWORD})

    assert answer.url == reverse("core:start")
    assert client.get(answer.url).url == reverse("cohorts:index")


@pytest.mark.parametrize("address", ["chen@example.org", "nobody@example.org"])
def test_a_wrong_password_keeps_the_address_and_says_what_to_do(client, chen, address):
    answer = client.post(SIGN_IN, {"username": address, "password": "wrong"})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'value="{address}"' in page
    assert "Check both, or leave the password empty" in page
    assert "wrong" not in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, ["Write your e-mail address.", "Write your password, or"]),
        ({"username": "chen", "password": "x"}, ["Write the whole address: name@example.org."]),
    ],
)
def test_what_is_missing_is_asked_for_by_its_name(client, typed, words):
    page = client.post(SIGN_IN, typed).content.decode()

    assert all(word in page for word in words)
    assert "This field is required" not in page


def test_a_closed_account_does_not_open(client, chen):
    chen.is_active = False
    chen.save()

    client.post(SIGN_IN, {"username": "chen@example.org", "password": PASSWORD})

    assert "_auth_user_id" not in client.session


def test_signing_out_ends_the_session(signed_in, chen):
    browser = signed_in(chen)

    browser.post(reverse("people:sign_out"))

    assert "_auth_user_id" not in browser.session


def test_anybody_may_read_who_sees_what(client, db):
    page = client.get(reverse("people:who_sees_what")).content.decode()

    for promise in ("Your practice", "Your triage answers", "completed, or not yet", "at least five"):
        assert promise in page


@pytest.mark.parametrize("who", ["rivera", "chen"])
def test_who_may_not_edit_is_told_so_and_sent_home(request, signed_in, who):
    browser = signed_in(request.getfixturevalue(who))

    answer = browser.get(reverse("wagtailadmin_home"), follow=True)

    assert answer.status_code == 403
    assert "This part is for editors and administrators" in answer.content.decode()
    assert "You do not have permission" not in answer.content.decode()
    assert reverse("core:start") in answer.content.decode()


@pytest.mark.django_db
def test_a_stranger_signs_in_to_the_administration_by_the_door_of_everybody(client):
    answer = client.get(reverse("wagtailadmin_home"))

    assert answer.url == "/signin/?next=/cms/"
