"""Two sheets of one run: what they are worth together, and who decides where they differ."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.urls import reverse

from assessments.rubrics.models import Observation, Resolution
from assessments.rubrics.services import authoring, corrections, recusals, results, second_ratings
from assessments.rubrics.services.keeping import RefusedObservation
from tests.rubrics.conftest import NOTES, QUEUE, text_of

WHY = "I read both notes."


def test_a_third_sheet_and_a_second_try_of_the_same_assessor_wait(observe, rating, coach, chen, okafor):
    observe()
    with pytest.raises(RefusedObservation, match="waits_for_other"):
        observe(assessor=okafor)
    with pytest.raises(RefusedObservation, match="waits_for_other"):
        observe()

    observe(assessor=coach)
    assert Observation.objects.count() == 2


def test_whose_results_differ_have_none_until_it_is_said_which_counts(observe, rating, coach, chen, okafor, seat, at):
    first, second = observe(), observe(assessor=coach, levels={"R1": 2})
    assert results.latest(seat) is None

    second_ratings.resolve(rating, second_counts=True, reason=WHY, by=okafor, at=at)

    assert results.latest(seat) == second
    assert list(Observation.objects.standing()) == [second]
    assert not seat.requirements_met.exists()
    with pytest.raises(RefusedObservation, match="decided_already"):
        second_ratings.resolve(rating, second_counts=False, reason=WHY, by=okafor, at=at)
    assert set(Observation.objects.visible_to(chen)) == {first, second}


def test_a_lead_who_did_not_score_decides_on_the_page(signed_in, observe, rating, coach, chen, okafor, seat):
    observe(assessor=okafor), observe(assessor=coach, levels={"R1": 2})
    address = reverse("rubrics:two_sheets", args=[rating.public_id])
    queue = text_of(signed_in(chen).get(QUEUE))
    assert "To decide: 1" in queue
    assert "You say which one counts." in queue
    assert address in queue

    sent = {"counts": "first", "reason": WHY}
    assert signed_in(coach).post(address, sent).status_code == 404
    assert signed_in(chen).post(address, sent | {"reason": ""}).status_code == 422
    page = text_of(signed_in(chen).post(address, sent, follow=True))

    assert "the first sheet counts." in page
    assert results.latest(seat).is_passed


def test_whose_own_sheet_is_one_of_two_that_differ_leaves_the_decision_to_others(
    signed_in, observe, rating, coach, chen
):
    observe(), observe(assessor=coach, levels={"R1": 2})
    address = reverse("rubrics:two_sheets", args=[rating.public_id])
    browser = signed_in(chen)

    page = text_of(browser.get(address))
    answer = browser.post(address, {"counts": "first", "reason": WHY})

    assert "You say which one counts." not in text_of(browser.get(QUEUE))
    assert "so somebody who did not score the run decides" in page
    assert "Let this sheet count" not in page
    assert answer.status_code == 422
    assert WHY in text_of(answer)
    assert not Resolution.objects.exists()


def test_a_lead_who_is_related_does_not_decide(signed_in, observe, rating, coach, chen, okafor, seat, at):
    observe(assessor=okafor), observe(assessor=coach, levels={"R1": 2})
    recusals.declare(chen, seat.officer, at=at)

    answer = signed_in(chen).post(
        reverse("rubrics:two_sheets", args=[rating.public_id]), {"counts": "first", "reason": WHY}
    )

    assert "so somebody else decides" in text_of(answer)
    assert not Resolution.objects.exists()


def test_a_sheet_that_never_comes_is_let_go_and_what_comes_late_is_no_new_run(observe, rating, coach, chen, seat, at):
    first = observe(levels={"R1": 2})

    second_ratings.resolve(rating, second_counts=False, reason="The tablet is lost.", by=chen, at=at)
    assert results.latest(seat) == first

    late = observe(assessor=coach)
    assert late.is_second
    assert results.latest(seat) == first
    assert results.runs_of(seat) == 1


def test_a_sheet_that_is_not_in_cannot_count(observe, rating, chen, at):
    observe()

    with pytest.raises(RefusedObservation, match="sheet_missing"):
        second_ratings.resolve(rating, second_counts=True, reason=WHY, by=chen, at=at)
    assert not Resolution.objects.exists()


def test_nor_the_first_while_only_the_second_is_in_and_the_page_offers_what_is(
    signed_in, observe, rating, coach, okafor, at
):
    observe(assessor=coach, notes=NOTES)
    address = reverse("rubrics:two_sheets", args=[rating.public_id])

    with pytest.raises(RefusedObservation, match="sheet_missing"):
        second_ratings.resolve(rating, second_counts=False, reason=WHY, by=okafor, at=at)
    page = text_of(signed_in(okafor).get(address))

    assert "The sheet of Petra Novak" in page
    assert 'value="first"' not in page
    assert text_of(signed_in(okafor).post(address, {"counts": "first", "reason": WHY})).count("Let the other one count")
    assert not Resolution.objects.exists()


def test_letting_go_of_a_run_that_nobody_played_promises_no_result(signed_in, rating, chen):
    address = reverse("rubrics:two_sheets", args=[rating.public_id])

    page = text_of(signed_in(chen).post(address, {"counts": "first", "reason": WHY}, follow=True))

    assert "Kept. One assessor scores this run." in page
    raters = text_of(signed_in(chen).get(reverse("rubrics:second_raters", args=["spring"])))
    assert "0 of 1 arranged." in raters
    assert "Draw by lot" in raters


def test_two_sheets_of_unlike_rubrics_can_be_read_and_decided(
    signed_in, observe, rating, coach, okafor, rubric_version, rubric_data
):
    observe(version=rubric_version)
    added = rubric_data["criteria"][0] | {"key": "R11", "title": "A row that is new"}
    authoring.put_rubric(rubric_data | {"criteria": [*rubric_data["criteria"], added]}, publish=True)
    observe(assessor=coach, levels={"R1": 2, "R11": 3})

    page = text_of(signed_in(okafor).get(reverse("rubrics:two_sheets", args=[rating.public_id])))

    assert "A row that is new" in page
    assert page.count("Not on this sheet") == 1
    assert "Let this sheet count" in page


@pytest.mark.parametrize("changes", [{"scenario_key": "S04"}, {"played_at": timedelta(days=1)}])
def test_both_sheets_are_of_one_run(observe, rating, coach, at, changes):
    observe()
    if "played_at" in changes:
        changes = {"played_at": at + changes["played_at"]}

    with pytest.raises(RefusedObservation, match="another_run"):
        observe(assessor=coach, **changes)
    assert observe(assessor=coach).second_rating == rating


def test_what_was_played_the_day_before_is_not_the_run_that_was_drawn(observe, rating, at):
    late = observe(levels={"R1": 2}, played_at=at - timedelta(days=1))

    assert late.second_rating is None


def test_while_two_sheets_differ_nobody_passes_the_lead_by(observe, rating, coach, chen, okafor, seat, at):
    observe()
    second = observe(assessor=coach, levels={"R1": 2})
    sheet = results.sheet_of(second)

    with pytest.raises(RefusedObservation, match="lead_decides"):
        observe(assessor=okafor, played_at=at + timedelta(minutes=30))
    with pytest.raises(RefusedObservation, match="lead_decides"):
        corrections.correct(
            second, coach, levels={**sheet.levels, "R1": 3}, notes=sheet.notes, red_flag_found=None, reason=WHY,
            client_id=uuid4(), at=at,
        )  # fmt: skip

    assert results.latest(seat) is None
    assert not seat.requirements_met.exists()


def test_the_next_run_after_a_not_yet_is_a_run_of_its_own(observe, rating, coach, seat, at):
    observe(levels={"R1": 2}), observe(assessor=coach, levels={"R1": 2})

    again = observe(assessor=coach, scenario_key="S04", played_at=at + timedelta(days=1))

    assert again.second_rating is None
    assert results.latest(seat) == again
    assert results.runs_of(seat) == 2


def test_a_correction_keeps_the_place_of_its_sheet_and_may_make_the_two_differ(observe, rating, coach, chen, seat, at):
    first = observe()
    observe(assessor=coach)
    sheet = results.sheet_of(first)
    assert seat.requirements_met.exists()

    corrected = corrections.correct(
        first, chen, levels={**sheet.levels, "R1": 2}, notes=sheet.notes, red_flag_found=None, reason=WHY,
        client_id=uuid4(), at=at,
    )  # fmt: skip

    assert (corrected.second_rating, corrected.is_second) == (rating, False)
    assert second_ratings.of_seat(seat).is_undecided
    assert not seat.requirements_met.exists()


def test_two_sheets_of_one_place_are_refused_by_the_database(observe, rating, okafor, reyes_seat):
    observe()
    other = observe(enrollment=reyes_seat, assessor=okafor)

    with pytest.raises(IntegrityError), transaction.atomic():
        QuerySet(Observation).filter(pk=other.pk).update(second_rating=rating)
    with pytest.raises(IntegrityError), transaction.atomic():
        QuerySet(Observation).filter(pk=other.pk).update(is_second=True)
