"""Nobody scores an officer of their own precinct or a declared relative, and knows it before anybody plays."""

from datetime import date

import pytest
from django.urls import reverse

from assessments.rubrics.models import Recusal
from assessments.rubrics.services import fitness, recusals
from assessments.rubrics.services.keeping import RefusedObservation
from course_site.cohorts.services import planning
from course_site.core.models import AuditEntry

QUEUE = "/trainer/cohorts/spring/role-play/"


@pytest.fixture
def coach(cohort, novak, at):
    """Novak helps to score in Chen's class."""
    planning.assign_trainer(cohort, novak, "assessor", by=None, at=at)
    return novak


def text_of(answer) -> str:
    return answer.content.decode()


def test_a_declared_relative_is_scored_by_somebody_else(observe, coach, rivera, at):
    recusals.declare(coach, rivera.officer, at=at)

    with pytest.raises(RefusedObservation, match="declared_relative"):
        observe(assessor=coach)
    assert observe().is_passed


def test_saying_it_twice_is_saying_it_once(coach, rivera, at):
    assert recusals.declare(coach, rivera.officer, at=at) == recusals.declare(coach, rivera.officer, at=at)
    assert Recusal.objects.count() == 1


def test_what_was_taken_back_bars_nobody_and_stays_on_record(observe, coach, okafor, rivera, at):
    recusal = recusals.declare(coach, rivera.officer, at=at)

    recusals.take_back(recusal, by=okafor, at=at)
    recusals.take_back(recusal, by=okafor, at=at)

    assert observe(assessor=coach).is_passed
    assert [(row.ended, row.declared_by) for row in Recusal.objects.all()] == [(False, coach), (True, okafor)]
    assert AuditEntry.objects.filter(action="recusal.taken_back").count() == 1


def test_only_the_two_are_barred(coach, chen, seat, reyes_seat, rivera, at):
    recusals.declare(coach, rivera.officer, at=at)

    on = date(2026, 3, 5)
    assert fitness.barred_among([seat, reyes_seat], coach, on=on) == {seat.pk: "declared_relative"}
    assert fitness.barred_among([seat, reyes_seat], chen, on=on) == {}


def test_the_list_of_a_class_asks_once_and_names_whoever_may_be_meant(signed_in, coach, seat, reyes_seat, at):
    recusals.declare(coach, reyes_seat.officer, at=at)

    page = signed_in(coach).get(reverse("rubrics:cohort", args=[seat.cohort.key])).content.decode()

    assert page.count("Are you related to one of them?") == 1
    assert page.count(reverse("rubrics:related", args=[seat.public_id])) == 1
    assert reverse("rubrics:related", args=[reyes_seat.public_id]) not in page


def test_the_list_asks_first_then_offers_no_sheet(signed_in, coach, seat):
    browser = signed_in(coach)
    page = text_of(browser.get(reverse("rubrics:related", args=[seat.public_id])))
    assert "Are you and this officer related?" in page
    assert not Recusal.objects.exists()

    page = text_of(browser.post(reverse("rubrics:related", args=[seat.public_id]), follow=True))

    assert "Kept. Somebody else scores Ana Rivera." in page
    assert "You are related. Somebody else scores." in page
    assert f'href="{reverse("rubrics:sheet", args=[seat.public_id])}"' not in page


def test_the_lead_reads_who_does_not_score_and_another_assessor_does_not(signed_in, chen, coach, okafor, seat, at):
    recusal = recusals.declare(okafor, seat.officer, at=at)
    said = "Priscilla Okafor is related and does not score."

    assert said in text_of(signed_in(chen).get(QUEUE))
    assert said not in text_of(signed_in(coach).get(QUEUE))
    assert reverse("rubrics:not_related", args=[seat.public_id, recusal.public_id]) not in text_of(
        signed_in(chen).get(QUEUE)
    )


def test_an_administrator_takes_it_back(signed_in, okafor, coach, seat, at):
    recusal = recusals.declare(coach, seat.officer, at=at)
    address = reverse("rubrics:not_related", args=[seat.public_id, recusal.public_id])
    browser = signed_in(okafor)
    assert address in text_of(browser.get(QUEUE))

    page = text_of(browser.post(address, follow=True))

    assert "Taken back. Petra Novak may score Ana Rivera again." in page
    assert "is related" not in page
