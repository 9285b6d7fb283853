"""The list of a class: who waits, who has played, and to whom it is shown."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.rubrics.models import Observation
from course_site.cohorts.models import Enrollment
from course_site.cohorts.services import attendance, planning, statuses
from course_site.cohorts.views.classroom import next_step
from tests.rubrics.conftest import QUEUE, filled, text_of


def test_the_list_says_who_waits_and_who_has_played(signed_in, chen, observe, reyes_seat):
    observe(levels={"R1": 2})

    page = text_of(signed_in(chen).get(QUEUE))

    assert re.search(r"Waiting.*Luis Reyes.*Score.*Not yet.*Ana Rivera.*Play again", page, re.S)
    assert "1 of 2" in page
    assert "Merchant and customer: the refund, " in page
    assert "%" not in page.split("<main", 1)[1].split("</main>")[0]


def test_before_the_last_day_the_list_says_when_scoring_opens_and_offers_no_sheet(
    signed_in, chen, cohort, seat, sheet_address, monkeypatch
):
    last = cohort.sessions.get(day="D4")
    browser = signed_in(chen)
    to_score = f'{reverse("rubrics:sheet", args=[seat.public_id])}"'

    monkeypatch.setattr(timezone, "now", lambda: last.starts_at - timedelta(days=1))
    page = text_of(browser.get(QUEUE))
    assert "Scoring opens on day 4, Thursday, March 5." in page
    assert to_score not in page

    monkeypatch.setattr(timezone, "now", lambda: last.starts_at - timedelta(hours=1))
    page = text_of(browser.get(QUEUE))
    assert "Scoring opens" not in page
    assert to_score in page


def test_before_a_cohort_is_closed_the_classroom_asks_to_score_who_is_left(chen, cohort, seat, reyes_seat, observe, at):
    for session in cohort.sessions.all():
        attendance.mark_rest_present(session, client_id=uuid4(), marked_at=session.ends_at, at=session.ends_at, by=chen)
    observe()
    evening = session.ends_at

    step = next_step(chen, evening)
    assert (step["text"], step["label"]) == ("1 officer to score, then close", "Score the role-plays")
    assert step["href"] == QUEUE

    observe(reyes_seat)
    step = next_step(chen, evening)
    assert (step["label"], step["href"]) == ("Close the cohort", "/trainer/cohorts/spring/close/")

    statuses.close(cohort, by=chen, at=evening)
    assert next_step(chen, evening) is None


@pytest.mark.parametrize("stranger", ["novak", "rivera", "marsh"])
def test_to_others_there_is_no_such_list_and_no_sheet(request, signed_in, seat, sheet_address, stranger):
    browser = signed_in(request.getfixturevalue(stranger))

    assert browser.get(QUEUE).status_code == 404
    assert browser.get(sheet_address).status_code == 404
    assert browser.post(sheet_address, filled()).status_code == 404
    assert not Observation.objects.exists()


def test_the_administrator_sees_the_list(signed_in, okafor, seat):
    assert signed_in(okafor).get(QUEUE).status_code == 200


def test_the_list_costs_the_same_for_5_and_for_50_officers(
    signed_in, chen, cohort, observe, make_officer, psa_2, at, django_assert_num_queries
):
    def enroll(numbers):
        for number in numbers:
            officer = make_officer(f"o{number}@example.org", "Sam", f"Doe {number}", f"9{number:04}", psa_2)
            observe(enrollment=planning.enroll(cohort, officer, at=at))

    browser = signed_in(chen)
    enroll(range(5))
    browser.get(QUEUE)
    with django_assert_num_queries(18):
        browser.get(QUEUE)

    enroll(range(5, 50))

    with django_assert_num_queries(18):
        browser.get(QUEUE)


def test_in_a_closed_cohort_the_list_leads_who_is_not_yet_there_to_a_new_run(
    signed_in, chen, okafor, cohort, seat, at, observe
):
    observe(levels={"R1": 2})
    statuses.settle_seat(seat, Enrollment.Status.NOT_YET, by=okafor, at=at)
    statuses.close(cohort, by=okafor, at=at)
    browser = signed_in(chen)

    assert "Play again" in text_of(browser.get(QUEUE))
    assert browser.get(reverse("rubrics:sheet", args=[seat.public_id])).status_code == 200
