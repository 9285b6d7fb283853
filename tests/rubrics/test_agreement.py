"""What the lead reads of the assessors."""

from datetime import timedelta
from fractions import Fraction
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from assessments.rubrics.models import CriterionScore
from assessments.rubrics.services import agreement, corrections, results, second_ratings
from assessments.rubrics.services.agreement import Kappa, Severity
from assessments.rubrics.views.agreement import kappa_line, severity_line
from course_site.cohorts.services import planning
from course_site.people.models import User
from tests.rubrics.conftest import KEYS

PAGE = "/trainer/cohorts/spring/agreement/"


@pytest.fixture
def coach(cohort, novak, at):
    planning.assign_trainer(cohort, novak, "assessor", by=None, at=at)
    return novak


@pytest.fixture
def scored_twice(rubric_version, observe, seat, coach, chen, at):
    """Chen first, then Novak, who sees two rows otherwise and one not at all."""
    second_ratings.assign(seat, coach, by=chen, at=at)
    first = observe(levels={"R9": None})
    second = observe(assessor=coach, levels={"R3": 4, "R7": 2})
    return first, second


def text_of(answer) -> str:
    return answer.content.decode()


def test_the_lead_reads_of_how_many_rows_each_number_is(signed_in, chen, scored_twice):
    page = text_of(signed_in(chen).get(PAGE))

    assert "On 7 of 9 rows both gave the same level: 77 in 100. Target: 70 in 100." in page
    assert "On 9 of 9 rows they were one level apart at most: 100 in 100." in page
    assert "On 1 of 1 runs both came to the same result" in page
    assert "On 1 row one gave a level and the other NO" in page
    assert "Too few runs yet: 1 of 30." in page
    assert "Too few runs yet: 1 of 20." in page


def test_an_assessor_who_does_not_lead_reads_none_of_it(signed_in, coach, scored_twice):
    assert signed_in(coach).get(PAGE).status_code == 404


def test_one_sheet_alone_is_in_no_number(signed_in, chen, coach, observe, rubric_version, seat, at):
    second_ratings.assign(seat, coach, by=chen, at=at)
    observe()

    assert agreement.rated_twice() == []
    assert "No run has both sheets in yet." in text_of(signed_in(chen).get(PAGE))


def test_the_page_costs_the_same_for_a_run_and_for_hundreds(
    scored_twice, cohort, reyes_seat, coach, chen, observe, at, django_assert_num_queries
):
    with CaptureQueriesContext(connection) as one:
        agreement.of_cohort(cohort)
    second_ratings.assign(reyes_seat, coach, by=chen, at=at)
    observe(enrollment=reyes_seat), observe(enrollment=reyes_seat, assessor=coach)

    with django_assert_num_queries(len(one)):
        assert agreement.of_cohort(cohort).runs == 2


def test_runs_of_long_ago_are_in_no_number(scored_twice, reyes_seat, coach, chen, observe, at):
    later = at + timedelta(hours=1)
    second_ratings.assign(reyes_seat, coach, by=chen, at=later)
    observe(enrollment=reyes_seat, played_at=later, at=later)
    last = observe(enrollment=reyes_seat, assessor=coach, played_at=later, at=later)

    assert [run.second for run in agreement.rated_twice(at_most=1)] == [last]


def test_kappa_is_of_the_latest_30_runs(coach, chen, cohort, seat, observe, at):
    weak = dict.fromkeys(KEYS, 1)  # nobody passes, so there is another run
    for number in range(31):
        then = at + timedelta(hours=number)
        second_ratings.assign(seat, coach, by=chen, at=then)
        observe(levels=weak if number else weak | {"R1": 2}, played_at=then, at=then)
        observe(assessor=coach, levels=weak, played_at=then, at=then)

    kappa = agreement.of_cohort(cohort).kappas[0]

    # Those 30 gave one level only; it is the oldest run where they did not.
    assert kappa[1:] == (30, None)


def test_a_class_has_its_own_runs_and_no_other(scored_twice, cohort, later_class):
    assert len(agreement.rated_twice()) == 1
    assert agreement.of_cohort(cohort).runs == 1
    assert agreement.of_cohort(later_class).runs == 0


def test_a_sheet_that_came_when_the_other_could_be_read_is_in_no_number(coach, chen, observe, rubric_version, seat, at):
    rating = second_ratings.assign(seat, coach, by=chen, at=at)
    observe(levels={"R1": 2})
    second_ratings.resolve(rating, second_counts=False, reason="The tablet is lost.", by=chen, at=at)

    assert observe(assessor=coach, levels={"R1": 2}, at=at + timedelta(hours=1)).is_second
    assert agreement.rated_twice() == []


def test_a_correction_with_the_other_sheet_in_sight_makes_nobody_agree(scored_twice, chen, cohort, at):
    first, _ = scored_twice
    before = agreement.of_cohort(cohort)
    sheet = results.sheet_of(first)

    corrections.correct(
        first, chen, levels={**sheet.levels, "R7": 2}, notes=sheet.notes, red_flag_found=None, reason="Seen again.",
        client_id=uuid4(), at=at,
    )  # fmt: skip

    assert agreement.of_cohort(cohort) == before


def test_severity_is_of_the_assessor_whichever_sheet_was_first(scored_twice, chen, coach):
    _, second = scored_twice
    QuerySet(CriterionScore).filter(observation=second).update(level=2)
    [run] = agreement.rated_twice()

    assert set(run.pairs_of(chen.pk)) == {(3, 2)}
    assert set(run.pairs_of(coach.pk)) == {(2, 3)}


@pytest.mark.parametrize(("value", "says"), [("0.596", "0.59 over"), ("0.6", "0.60 over"), ("0.999", "0.99 over")])
def test_a_kappa_below_the_target_never_reads_as_the_target(value, says):
    line = kappa_line(Kappa("Safety", 30, Fraction(value)))

    assert line.says.startswith(says)
    assert line.is_good == (Fraction(value) >= Fraction("0.6"))


@pytest.mark.parametrize(
    ("value", "says"),
    [("0.52", "0.6 level higher than"), ("-0.5", "0.5 level lower than"), ("0", "The same level as")],
)
def test_more_than_half_a_level_never_reads_as_half_a_level(value, says):
    line = severity_line(Severity(User(first_name="Dana", last_name="Chen"), 20, Fraction(value)))

    assert line.says.startswith(says)
    assert line.is_good == (abs(Fraction(value)) <= Fraction("0.5"))
