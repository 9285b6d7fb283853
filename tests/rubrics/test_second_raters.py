"""Who scores a run too: by lot, or by hand."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.urls import reverse

from assessments.rubrics.models import SecondRating
from assessments.rubrics.services import recusals, second_ratings
from assessments.rubrics.services.keeping import RefusedObservation
from tests.rubrics.conftest import text_of


def test_who_must_not_score_an_officer_is_no_second_rater_either(rubric_version, seat, reyes_seat, coach, chen, at):
    recusals.declare(coach, seat.officer, at=at)

    with pytest.raises(RefusedObservation, match="declared_relative"):
        second_ratings.assign(seat, coach, by=chen, at=at)
    # Chen alone may score Rivera: with her as the second, no first sheet could come.
    with pytest.raises(RefusedObservation, match="too_few_assessors"):
        second_ratings.assign(seat, chen, by=chen, at=at)
    drawn = second_ratings.draw(seat.cohort, by=chen, at=at, seed=1)
    assert [rating.enrollment for rating in drawn] == [reyes_seat]
    assert second_ratings.draw(seat.cohort, by=chen, at=at, seed=2) == []


def test_two_draws_at_once_draw_no_more_than_one(committing, rubric_version, seat, reyes_seat, coach, chen, at):
    together = Barrier(2)

    def draw(seed: int) -> int:
        try:
            together.wait()
            return len(second_ratings.draw(seat.cohort, by=chen, at=at, seed=seed))
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        drawn = sorted(threads.map(draw, [1, 2]))

    assert drawn == [0, 2]


def test_one_assessor_alone_draws_nobody(signed_in, rubric_version, chen, seat):
    page = text_of(signed_in(chen).post(reverse("rubrics:draw", args=["spring"]), follow=True))

    assert "It takes two assessors who may score." in page
    assert not SecondRating.objects.exists()


def test_the_lead_arranges_a_run_by_hand_once(signed_in, rubric_version, chen, coach, seat):
    browser = signed_in(chen)
    address = reverse("rubrics:second_raters", args=["spring"])
    sent = {"seat": str(seat.public_id), "assessor": coach.pk}

    assert "Petra Novak scores Ana Rivera too." in text_of(browser.post(address, sent, follow=True))
    again = browser.post(address, sent)

    assert again.status_code == 422
    assert "This run is scored by two already." in text_of(again)
    assert signed_in(coach).get(address).status_code == 404
