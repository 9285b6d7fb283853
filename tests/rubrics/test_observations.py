"""From the sheet to the result."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.urls import reverse

from assessments.rubrics.models import CriterionScore, Observation, RubricVersion
from assessments.rubrics.services import results, second_ratings
from assessments.rubrics.services.keeping import RefusedObservation
from course_site.cohorts.models import Enrollment
from course_site.cohorts.services import planning, seats, statuses, transfers
from course_site.people.models import Officer, Posting, Role
from course_site.people.services import roles
from modules.services import progress
from tests.conftest import DATES, NEW_YORK, PLAN


def test_a_passed_sheet_is_kept_with_every_row_and_met_as_a_requirement(observe, seat, chen):
    observation = observe(levels={"R3": 4, "R5": 2, "R9": None})

    assert observation.outcome == "passed"
    assert observation.total_percent == Decimal("75.00")
    assert observation.gates == {"R1": True, "R6": True, "R10": True}
    assert observation.assessor == chen
    assert observation.scores.get(criterion_key="R9").level is None
    assert observation.scores.get(criterion_key="R3").note == "What was seen of R3."
    assert observation.scores.count() == 10
    assert seat.requirements_met.filter(code="role_play").exists()


def test_a_sheet_that_does_not_pass_meets_nothing(observe, seat):
    observation = observe(levels={"R10": 2})

    assert observation.outcome == "not_yet"
    assert not seat.requirements_met.exists()


def test_a_total_of_thirds_is_rounded_to_the_cent(observe):
    observation = observe(levels={"R1": 4, "R4": None})  # 28 of 36

    assert observation.total_percent == Decimal("77.78")


def test_the_same_sheet_sent_twice_is_one_sheet(observe, seat, at):
    client_id = uuid4()

    first = observe(client_id=client_id)
    second = observe(client_id=client_id, at=at + timedelta(minutes=9))

    assert first == second
    assert Observation.objects.count() == 1
    assert CriterionScore.objects.count() == 10


def test_a_sheet_sent_again_after_the_cohort_closed_still_answers_the_first(observe, cohort, okafor, at):
    client_id = uuid4()
    first = observe(client_id=client_id)
    statuses.close(cohort, by=okafor, at=at)

    assert observe(client_id=client_id) == first


@pytest.mark.parametrize("change", [{"levels": {"R4": 4}}, {"scenario_key": "S01"}, {"notes": {}}])
def test_a_client_id_belongs_to_one_sheet_only(observe, change):
    client_id = uuid4()
    observe(client_id=client_id)

    with pytest.raises(RefusedObservation) as refused:
        observe(client_id=client_id, **change)

    assert refused.value.code == "other_observation"
    assert Observation.objects.count() == 1


def test_a_client_id_belongs_to_one_officer_only(observe, reyes_seat):
    client_id = uuid4()
    observe(client_id=client_id)

    with pytest.raises(RefusedObservation, match="other_observation"):
        observe(enrollment=reyes_seat, client_id=client_id)


def test_an_incomplete_sheet_says_every_reason_and_keeps_nothing(observe):
    with pytest.raises(RefusedObservation) as refused:
        observe(levels={"R2": None, "R4": 2}, notes={})

    assert refused.value.code == "incomplete"
    assert refused.value.reasons == (("must_be_observed", "R2"), ("note_missing", "R4"))
    assert not Observation.objects.exists()


def test_a_trainer_from_elsewhere_does_not_assess(observe, novak):
    with pytest.raises(RefusedObservation, match="assessor_not_of_cohort"):
        observe(assessor=novak)


def test_an_administrator_may_assess(observe, okafor):
    assert observe(assessor=okafor).is_passed


@pytest.fixture
def lopez(make_officer, psa_2, cohort, at) -> Officer:
    """An officer of PSA 2 who helps to teach Chen's cohort."""
    officer = make_officer("lopez@example.org", "Mia", "Lopez", "00789", psa_2)
    roles.grant(officer.user, Role.TRAINER, by=None, at=at, starts_on=date(2026, 1, 5))
    planning.assign_trainer(cohort, officer.user, "assessor", by=None, at=at)
    return officer


def test_nobody_assesses_an_officer_of_their_own_precinct(observe, lopez, seat, reyes_seat):
    assert observe(enrollment=seat, assessor=lopez.user).is_passed

    with pytest.raises(RefusedObservation, match="own_precinct"):
        observe(enrollment=reyes_seat, assessor=lopez.user)


def test_nobody_assesses_an_officer_who_has_come_to_their_precinct_since(observe, lopez, seat, rivera, psa_2):
    Posting.objects.filter(officer=rivera.officer).update(valid_to=date(2026, 3, 2))
    Posting.objects.create(officer=rivera.officer, precinct=psa_2, valid_from=date(2026, 3, 3))

    with pytest.raises(RefusedObservation, match="own_precinct"):
        observe(assessor=lopez.user)


def test_a_closed_cohort_takes_no_more_sheets(observe, cohort, okafor, at):
    statuses.close(cohort, by=okafor, at=at)

    with pytest.raises(RefusedObservation, match="cohort_closed"):
        observe()


def test_who_is_not_yet_there_plays_again_after_the_cohort_closed(observe, cohort, seat, okafor, at):
    observe(levels={"R1": 2})
    statuses.settle_seat(seat, Enrollment.Status.NOT_YET, by=okafor, at=at)
    statuses.close(cohort, by=okafor, at=at)

    again = observe(scenario_key="S04", played_at=at + timedelta(days=20))

    assert again.is_passed
    assert seat.requirements_met.filter(code="role_play").exists()


def test_a_seat_that_was_given_up_is_not_assessed(observe, seat, okafor, at):
    seats.withdraw(seat, "Tour change.", by=okafor, at=at)

    with pytest.raises(RefusedObservation, match="withdrawn"):
        observe()


def test_without_a_published_rubric_nobody_is_assessed(observe, rubric_version):
    QuerySet(RubricVersion).delete()

    with pytest.raises(RefusedObservation, match="not_published"):
        observe()


def test_not_yet_may_be_played_again_and_the_last_run_counts(observe, seat, at):
    observe(levels={"R1": 2})
    again = observe(scenario_key="S04", played_at=at + timedelta(days=2))

    assert results.latest(seat) == again
    assert seat.requirements_met.filter(code="role_play").exists()


def test_a_passed_role_play_is_not_scored_again(observe):
    observe()

    with pytest.raises(RefusedObservation, match="already_passed"):
        observe()


@pytest.fixture
def moved(cohort, seat, okafor, at) -> Callable[[], Enrollment]:
    """Rivera goes on in the autumn cohort; answers the seat there."""

    def move() -> Enrollment:
        autumn = planning.open_cohort(
            key="autumn", title="Autumn cohort", course_key="four_day", course_version=1, days=PLAN, dates=DATES,
            place="Queens", zone=NEW_YORK, by=okafor, at=at,
        )  # fmt: skip
        return transfers.transfer(seat, autumn, reason="New tour", by=okafor, at=at)

    return move


def test_what_was_passed_before_a_transfer_is_not_scored_again(observe, moved, okafor):
    passed = observe()
    seat = moved()

    assert results.latest_by_seat(seat.cohort) == {seat.pk: passed}
    with pytest.raises(RefusedObservation, match="already_passed"):
        observe(enrollment=seat, assessor=okafor)


def test_the_second_sheet_of_a_run_is_taken_though_the_officer_has_moved(observe, moved, seat, chen, okafor, at):
    planning.assign_trainer(seat.cohort, okafor, by=chen, at=at)
    second_ratings.assign(seat, okafor, by=chen, at=at)
    first = observe()
    there = moved()

    observe(assessor=okafor)

    assert results.latest(there) == first
    assert "role_play" in progress.met_by([there])[there.pk]
    with pytest.raises(RefusedObservation, match="withdrawn"):
        observe()


def test_a_run_with_one_of_two_sheets_in_is_not_lost_by_a_transfer(signed_in, observe, moved, seat, chen, okafor, at):
    rating = second_ratings.assign(seat, okafor, by=chen, at=at)
    first = observe()
    there = moved()
    decide = reverse("rubrics:two_sheets", args=[rating.public_id])

    queue = signed_in(chen).get("/trainer/cohorts/spring/role-play/").content.decode()
    page = signed_in(chen).get("/trainer/cohorts/spring/second-raters/").content.decode()
    second_ratings.resolve(rating, second_counts=False, reason="He has left.", by=chen, at=at)

    assert "has left this class" in queue
    assert decide in queue
    assert decide in page
    assert results.latest(there) == first
    assert "role_play" in progress.met_by([there])[there.pk]


def test_runs_before_and_after_a_transfer_are_counted_together(observe, moved, okafor, at):
    observe(levels={"R1": 2})
    seat = moved()
    again = observe(enrollment=seat, assessor=okafor, levels={"R1": 2}, played_at=at + timedelta(days=2))

    assert results.latest(seat) == again
    assert results.runs_of(seat) == 2


def test_the_verdict_can_be_had_again_from_the_rows(observe):
    observation = observe(levels={"R10": 1}, variant="B", red_flag_found=False)

    verdict = results.verdict_of(observation)

    assert round(float(verdict.total), 2) == float(observation.total_percent)
    assert verdict.shortfalls == (("gate", "R10"), ("red_flag", "R10"))


@pytest.mark.parametrize(
    ("who", "sees"), [("rivera", 1), ("reyes", 0), ("chen", 1), ("novak", 0), ("okafor", 1), ("marsh", 0)]
)
def test_who_sees_a_sheet(request, observe, reyes_seat, who, sees):
    observe()

    user = request.getfixturevalue(who)

    assert Observation.objects.visible_to(user).count() == sees


@pytest.mark.parametrize(
    "broken",
    [
        {"variant": "B", "red_flag_found": None},
        {"variant": "A", "red_flag_found": True},
        {"reason": "No sheet that it corrects."},
        {"total_percent": 101},
    ],
)
def test_the_database_refuses_a_row_that_cannot_be(observe, broken):
    observation = observe()

    with pytest.raises(IntegrityError), transaction.atomic():
        QuerySet(Observation).filter(pk=observation.pk).update(**broken)


def test_a_cohort_is_looked_up_at_once(observe, cohort, seat, reyes_seat, django_assert_num_queries):
    observe(levels={"R1": 2})
    newest = observe()
    other = observe(enrollment=reyes_seat)

    with django_assert_num_queries(4):
        found = results.latest_by_seat(cohort)

    assert found == {seat.pk: newest, reyes_seat.pk: other}
