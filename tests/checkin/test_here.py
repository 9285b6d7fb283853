"""The officer's side: a code from the screen, and a phone that knows who it is."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from course_site.checkin.models import CheckIn
from course_site.checkin.phones import COOKIE
from course_site.checkin.services import codes, excuses
from course_site.cohorts.models import TrainingSession
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import guests
from course_site.mailing.models import Message
from tests.cohorts.conftest import guest_of
from tests.conftest import PASSWORD

__all__ = ["guest_of"]

HERE = "/here/"


@pytest.fixture
def today(day_2) -> TrainingSession:
    """Day 2 as if it had begun five minutes ago."""
    begins = timezone.now() - timedelta(minutes=5)
    TrainingSession.objects.filter(pk=day_2.pk).update(starts_at=begins, ends_at=begins + timedelta(hours=8))
    day_2.refresh_from_db()
    return day_2


@pytest.fixture
def tomorrow(day_2) -> TrainingSession:
    begins = timezone.now() + timedelta(days=1)
    TrainingSession.objects.filter(pk=day_2.pk).update(starts_at=begins, ends_at=begins + timedelta(hours=8))
    day_2.refresh_from_db()
    return day_2


@pytest.fixture
def riveras_phone(rivera) -> Client:
    """Rivera signed in on it once, and the session has run out since."""
    phone = Client()
    phone.post(reverse("people:sign_in"), {"username": rivera.email, "password": PASSWORD})
    del phone.cookies["sessionid"]
    return phone


def shown(session) -> str:
    return codes.code_of(session, at=timezone.now())


def typed(session, **given):
    return {"client_id": uuid4(), "code": shown(session)} | given


def test_a_phone_that_knows_who_it_is_needs_no_sign_in(riveras_phone, today, seat):
    answer = riveras_phone.post(HERE, typed(today), follow=True)

    assert CheckIn.objects.get().enrollment == seat
    assert "Your trainer counts the room next" in answer.content.decode()
    assert "You are Ana Rivera" in answer.content.decode()


def test_such_a_phone_opens_nothing_else(riveras_phone):
    assert riveras_phone.get(reverse("modules:home")).status_code == 302


def test_a_phone_that_knows_nobody_leads_to_signing_in_and_back(today):
    answer = Client().get(reverse("checkin:here_code", args=[shown(today)]))

    assert answer.url == f"{reverse('people:sign_in')}?next=/here/{shown(today)}/"


def test_a_cookie_of_somebodys_own_making_is_worth_nothing(rivera, today, seat):
    phone = Client()
    phone.cookies[COOKIE] = f"{uuid4().hex}:{rivera.pk}"

    assert phone.post(HERE, typed(today)).status_code == 302
    assert not CheckIn.objects.exists()


def test_signing_out_makes_the_phone_forget(riveras_phone, rivera):
    riveras_phone.force_login(rivera)
    riveras_phone.post(reverse("people:sign_out"))

    assert riveras_phone.get(HERE).status_code == 302


def test_the_phone_stays_the_same_for_whoever_signs_in_next(riveras_phone, reyes, today, seat, reyes_seat):
    riveras_phone.post(HERE, typed(today))
    riveras_phone.post(reverse("people:sign_in"), {"username": reyes.email, "password": PASSWORD})
    riveras_phone.post(HERE, typed(today))

    assert CheckIn.objects.values("enrollment").distinct().count() == 2
    assert CheckIn.objects.values("device").distinct().count() == 1


def test_the_cookie_is_for_the_server_alone(riveras_phone):
    cookie = riveras_phone.cookies[COOKIE]

    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 120 * 24 * 60 * 60)


def test_a_scan_names_the_class_and_asks_for_one_tap(riveras_phone, today, seat):
    page = riveras_phone.get(reverse("checkin:here_code", args=[shown(today)])).content.decode()

    assert "The full mediation process" in page
    assert 'name="code" value=' in page
    assert not CheckIn.objects.exists()


def test_a_wrong_code_says_what_to_do_and_stays_in_the_field(riveras_phone, today, seat):
    answer = riveras_phone.post(HERE, typed(today, code="BBBBBB"))

    assert answer.status_code == 422
    assert "read it from the screen again" in answer.content.decode()
    assert 'value="BBBBBB"' in answer.content.decode()


def test_a_code_of_five_letters_is_told_before_it_counts_as_wrong(riveras_phone, today, seat):
    page = riveras_phone.post(HERE, typed(today, code="BCDFH")).content.decode()

    assert "you typed 5" in page


def test_an_officer_without_a_seat_is_sent_to_the_front(signed_in, reyes, today):
    page = signed_in(reyes).post(HERE, typed(today)).content.decode()

    assert "walk-ins are added at the front" in page
    assert not CheckIn.objects.exists()


def test_a_guest_of_the_day_is_told_what_became_of_the_check_in(signed_in, reyes, today, chen, guest_of):
    visit, phone = guest_of(today), signed_in(reyes)

    phone.post(HERE, typed(today))
    assert "Your trainer counts the room next" in phone.get(HERE).content.decode()

    now = timezone.now()
    guests.mark(visit, MarkKind.PRESENT, client_id=uuid4(), marked_at=now, at=now, by=chen)
    assert "Your trainer has marked you." in phone.get(HERE).content.decode()


def test_a_page_for_a_remembered_phone_is_kept_by_no_cache(riveras_phone):
    assert riveras_phone.get(HERE)["Cache-Control"] == "no-store, private"


def test_an_officer_asks_to_be_excused_and_the_trainer_hears_of_it(signed_in, rivera, seat, tomorrow, chen):
    url = reverse("checkin:ask_excuse", args=[tomorrow.public_id])

    page = signed_in(rivera).post(url, {"client_id": uuid4(), "reason": "Court."}, follow=True).content.decode()

    assert "Your trainer has your request" in page
    assert Message.objects.values_list("kind", "person").get() == ("excuse-asked", chen.pk)


def test_the_officer_hears_the_answer_once(rivera, seat, tomorrow, chen):
    asked = excuses.ask(tomorrow, seat, "Court.", client_id=uuid4(), at=timezone.now())

    excuses.answer(asked, accepted=True, at=timezone.now(), by=chen)

    answers = Message.objects.filter(person=rivera)
    assert [message.kind for message in answers] == ["excuse-answered"]


def test_a_class_that_has_started_is_not_asked_for(signed_in, rivera, seat, today):
    url = reverse("checkin:ask_excuse", args=[today.public_id])

    answer = signed_in(rivera).post(url, {"client_id": uuid4(), "reason": "Court."})

    assert answer.status_code == 422
    assert "Call your trainer" in answer.content.decode()


def test_the_phone_says_what_became_of_the_check_in(riveras_phone, today, seat, mark):
    riveras_phone.post(HERE, typed(today))
    waiting = riveras_phone.get(HERE).content.decode()
    mark(seat, MarkKind.ABSENT, marked_at=timezone.now())
    away = riveras_phone.get(HERE).content.decode()
    riveras_phone.post(HERE, typed(today))
    waiting_again = riveras_phone.get(HERE).content.decode()
    mark(seat, MarkKind.PRESENT, marked_at=timezone.now(), reason="Came after all")
    there = riveras_phone.get(HERE).content.decode()

    assert "counts the room next" in waiting
    assert "If you are here after all" in away
    assert "counts the room next" in waiting_again
    assert "Your trainer has marked you." in there
    assert "Code on the screen" in away
    assert "Code on the screen" not in there
