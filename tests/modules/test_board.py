"""The board of a cohort, as Chen sees it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from course_site.cohorts.models import Cohort, TrainingSession
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import planning

BOARD = "/trainer/cohorts/spring/"


@pytest.fixture
def long_ago(cohort):
    """The class days are over."""
    for session in TrainingSession.objects.all():
        session.starts_at -= timedelta(days=3650)
        session.ends_at -= timedelta(days=3650)
        session.save()


def test_the_trainer_sees_who_is_missing_what(signed_in, chen, seat, meet):
    meet(seat, "quiz:QD1")

    text = signed_in(chen).get(BOARD).content.decode()

    assert "Ana Rivera" in text
    assert "Assessed role-play" in text
    assert "Day 1 quiz" not in text


def test_only_what_is_due_is_missing_and_the_days_to_come_are_named(
    signed_in, chen, cohort, seat, reyes_seat, attend, meet, monkeypatch
):
    attend(seat, "D1", "D2")
    attend(reyes_seat, "D1", "D2")
    meet(reyes_seat, "quiz:QD1")
    evening = cohort.sessions.get(day="D2").ends_at
    monkeypatch.setattr(timezone, "now", lambda: evening)

    text = signed_in(chen).get(BOARD).content.decode()

    assert "Still to come: days 3 and 4. The cohort can be closed after the last one." in text
    assert "Close the cohort" not in text
    assert "not marked" not in text
    assert "Day 1 quiz" in text
    for later in ("Assessed role-play", "Course survey", "Day 3 minutes"):
        assert later not in text
    assert text.index("Ana Rivera") < text.index("Luis Reyes") < text.index("Up to date")


def test_who_misses_something_comes_before_who_is_complete(signed_in, chen, seat, reyes_seat, complete):
    complete(seat)

    text = signed_in(chen).get(BOARD).content.decode()

    assert text.index("Luis Reyes") < text.index("Ana Rivera")


@pytest.mark.parametrize("stranger", ["novak", "rivera", "marsh"])
def test_to_others_there_is_no_such_cohort(request, signed_in, seat, stranger):
    browser = signed_in(request.getfixturevalue(stranger))

    assert browser.get(BOARD).status_code == 404
    assert browser.post(f"{BOARD}close/").status_code == 404


def test_the_administrator_sees_every_board(signed_in, okafor, seat):
    assert signed_in(okafor).get(BOARD).status_code == 200


def test_closing_is_offered_after_the_last_day(signed_in, chen, seat, long_ago):
    text = signed_in(chen).get(BOARD).content.decode()

    assert f'href="{BOARD}close/">Close the cohort</a>' in text
    assert "Still to come" not in text


def test_closing_asks_first_and_names_who_will_be_not_yet(signed_in, chen, seat, attend, long_ago):
    attend(seat, "D1", "D2", "D3", "D4")

    text = signed_in(chen).get(f"{BOARD}close/").content.decode()

    assert "1 officer will be" in text
    assert "Ana Rivera" in text
    assert not Cohort.objects.get().is_closed


def test_closing_closes(signed_in, chen, seat, attend, long_ago):
    attend(seat, "D1", "D2", "D3", "D4")

    response = signed_in(chen).post(f"{BOARD}close/", follow=True)

    assert "Closed. 0 completed, 1 not yet." in response.content.decode()
    assert Cohort.objects.get().closed_by == chen


def test_what_is_missing_leads_to_where_a_trainer_mends_it(signed_in, chen, seat, cohort, attend, long_ago):
    attend(seat, "D1", "D2", "D3")
    attend(seat, "D4", kind=MarkKind.ABSENT)
    day_4 = cohort.sessions.get(day="D4")

    text = signed_in(chen).get(f"{BOARD}close/").content.decode()

    assert f'href="/trainer/sessions/{day_4.public_id}/#seat-{seat.public_id}">Day 4 minutes</a>' in text
    assert f'{reverse("rubrics:sheet", args=[seat.public_id])}">Assessed role-play</a>' in text
    assert f'{reverse("quizzes:one_more", args=[seat.public_id, "QD1"])}">Day 1 quiz</a>' in text
    assert "Course survey</a>" not in text


def test_closing_names_who_is_not_marked_on_which_day_and_does_not_offer_to_close(
    signed_in, chen, seat, reyes_seat, cohort, attend, long_ago
):
    attend(seat, "D1", "D2", "D3", "D4")
    attend(reyes_seat, "D1", "D2", "D4")
    day_3 = cohort.sessions.get(day="D3")

    text = signed_in(chen).get(f"{BOARD}close/").content.decode()

    assert "1 officer not marked" in text
    address = f"/trainer/sessions/{day_3.public_id}/#seat-{reyes_seat.public_id}"
    assert f'<strong>Luis Reyes</strong>: <a href="{address}">Day 3</a>' in text
    assert "Ana Rivera" not in text
    assert "Close the cohort</button>" not in text


def test_who_completed_stays_complete_when_a_mark_is_corrected_and_the_board_says_both(
    signed_in, chen, seat, complete, attend, at
):
    complete(seat)
    attend(seat, "D4", kind=MarkKind.ABSENT)

    text = signed_in(chen).get(BOARD).content.decode()

    assert "<li>1 complete</li>" in text
    assert "Corrected since: Day 4 minutes" in text


def test_closing_with_an_unmarked_seat_says_what_to_do(signed_in, chen, seat, long_ago):
    response = signed_in(chen).post(f"{BOARD}close/", follow=True)

    assert "Mark them first" in response.content.decode()
    assert not Cohort.objects.get().is_closed


def test_the_number_of_queries_is_the_same_for_5_and_for_50_officers(
    signed_in, chen, cohort, make_officer, psa_2, at, django_assert_num_queries
):
    def enroll(numbers):
        for number in numbers:
            officer = make_officer(f"o{number}@example.org", "Sam", f"Doe {number}", f"9{number:04}", psa_2)
            planning.enroll(cohort, officer, at=at)

    browser = signed_in(chen)
    enroll(range(5))
    browser.get(BOARD)
    with django_assert_num_queries(19):
        browser.get(BOARD)

    enroll(range(5, 50))

    with django_assert_num_queries(19):
        browser.get(BOARD)
