"""Retention in the administration: two administrators, one screen."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from course_site.core.models import AuditEntry
from course_site.retention.models import Hold, Proposal

SCREEN = "/cms/retention/"


@pytest.fixture
def long_gone(rivera, okafor, signed_in):
    """Noted on the screen by Okafor: Rivera left seven years ago."""
    said = {"client_id": uuid4(), "person": "RIVERA@example.org ", "last_day": f"{timezone.now().year - 7}-01-31"}
    signed_in(okafor).post(reverse("retention:last_day"), said)
    return rivera


def test_one_proposes_and_another_confirms(long_gone, rivera, okafor, baker, signed_in):
    hers, his = signed_in(okafor), signed_in(baker)

    due = hers.get(SCREEN).content.decode()
    hers.post(reverse("retention:propose"), {"client_id": uuid4()})
    own = hers.get(SCREEN).content.decode()
    waiting = his.get("/cms/").content.decode()
    offered = his.get(SCREEN).content.decode()
    his.post(reverse("retention:confirm", args=[Proposal.objects.get().public_id]))

    assert "Ana Rivera" in due
    assert "Postings" in due
    assert "Another administrator confirms it" in own
    assert "Confirm and delete" not in own
    assert "A deletion that another administrator proposed" in waiting
    assert "Confirm and delete" in offered
    assert not rivera.officer.postings.exists()


def test_a_hold_takes_a_person_off_the_list_and_says_why(long_gone, okafor, signed_in):
    browser = signed_in(okafor)

    browser.post(reverse("retention:hold"), {"client_id": uuid4(), "person": long_gone.email, "reason": "Case 12"})
    held = browser.get(SCREEN).content.decode()
    browser.post(reverse("retention:release", args=[Hold.objects.get().public_id]), {"reason": "Settled"})
    free = browser.get(SCREEN).content.decode()

    assert "Case 12" in held
    assert "Postings" not in held
    assert "Postings" in free


def test_a_form_sent_twice_is_one_act_and_a_wrong_address_keeps_what_was_typed(rivera, okafor, signed_in):
    browser, said = signed_in(okafor), {"client_id": uuid4(), "person": "rivera@example.org", "reason": "Case 12"}

    for _ in range(2):
        browser.post(reverse("retention:hold"), said)
    wrong = browser.post(reverse("retention:hold"), said | {"person": "nobody@example.org", "reason": "Case 13"})

    assert Hold.objects.count() == 1
    assert wrong.status_code == 422
    assert "Case 13" in wrong.content.decode()
    assert "Nobody has this address" in wrong.content.decode()


def test_a_last_day_before_a_class_they_came_to_is_refused_and_stays_in_the_form(mark, okafor, signed_in):
    said = {"client_id": uuid4(), "person": "rivera@example.org", "last_day": "2019-01-31"}

    answer = signed_in(okafor).post(reverse("retention:last_day"), said)

    assert answer.status_code == 422
    assert "came to a class after that day" in answer.content.decode()
    assert "2019-01-31" in answer.content.decode()


def test_a_button_that_says_nothing_proposes_nothing(long_gone, okafor, signed_in):
    assert signed_in(okafor).post(reverse("retention:propose")).status_code == 302
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("who", ["chen", "marsh", "abadi", "rivera"])
def test_nobody_else_sees_it_or_does_anything(who, request, signed_in):
    browser = signed_in(request.getfixturevalue(who))
    proposal = [uuid4()]

    answers = [
        browser.get(SCREEN),
        *(browser.post(reverse(f"retention:{name}")) for name in ("last_day", "hold", "propose")),
        *(browser.post(reverse(f"retention:{name}", args=proposal)) for name in ("confirm", "withdraw", "release")),
    ]

    assert {answer.status_code for answer in answers} == {302}
    assert not AuditEntry.objects.filter(action__startswith="deletion").exists()
