"""What a roster should be looked at for again before it seats a class."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest

from course_site.cohorts.models import SessionBlock, YearPlan
from course_site.cohorts.rules.warnings import Code
from course_site.cohorts.services import seats
from course_site.rosters.services import cautions
from tests.conftest import DATES
from tests.rosters.conftest import DIAZ, RIVERA, as_csv

Said = list[tuple[str, str, int]]


@pytest.fixture
def said(plan_of, same_days, precincts) -> Callable[..., Said]:
    def said(*rows: Sequence[str], from_day: date = DATES[0]) -> Said:
        found = cautions.before(
            plan_of(as_csv(*rows), cohort=same_days, from_day=from_day), same_days, from_day=from_day, on=DATES[0]
        )
        return [(caution.code, caution.about, caution.count) for caution in found]

    return said


@pytest.fixture
def one_of_a_precinct(db) -> None:
    YearPlan.objects.create(year=DATES[0].year, precinct_limit=1)


def test_a_roster_in_order_is_not_warned_of(rivera, said):
    assert said(RIVERA, DIAZ) == []


def test_who_has_a_seat_in_another_class_is_named(seat, said):
    assert said(RIVERA, DIAZ) == [(Code.OFFICER_TWICE, "Ana Rivera", 0)]


def test_who_is_in_the_class_already_is_no_news(seat, same_days, rivera, okafor, at, said):
    seats.take(same_days, rivera.officer, by=okafor, at=at)

    assert said(RIVERA) == []


def test_newcomers_and_officers_on_record_of_one_precinct_are_counted_together(rivera, one_of_a_precinct, said):
    assert said(RIVERA, DIAZ) == [(Code.PRECINCT_CROWDED, "75th Precinct", 2)]


def test_who_serves_elsewhere_by_the_first_day_is_counted_there(rivera, one_of_a_precinct, said):
    moved = [*RIVERA[:4], "PSA2"]

    assert said(moved, DIAZ) == []
    assert said(moved, DIAZ, from_day=DATES[0] + timedelta(days=1)) == [(Code.PRECINCT_CROWDED, "75th Precinct", 2)]


def test_coaches_are_counted_for_the_class_that_the_roster_makes(rivera, same_days, said):
    SessionBlock.objects.filter(session__cohort=same_days, module_key="D2M1").update(is_role_play=True)

    assert said(RIVERA, DIAZ) == [(Code.FEW_COACHES, "Six stages", 0)]


def test_the_register_seats_nobody_and_is_not_warned_of(rivera, plan_of, precincts):
    assert cautions.before(plan_of(as_csv(DIAZ)), None, from_day=DATES[0], on=DATES[0]) == []


def test_looking_takes_as_many_queries_for_many_as_for_few(
    plan_of, apply, same_days, okafor, precincts, django_assert_max_num_queries
):
    def roster(count: int) -> bytes:
        return as_csv(*[[f"{n:05}", "Diaz", "Carmen", f"diaz{n}@example.org", "075"] for n in range(count)])

    apply(roster(40), by=okafor)

    taken = []
    for count in (4, 40):
        plan = plan_of(roster(count), cohort=same_days)
        with django_assert_max_num_queries(15) as queries:
            assert cautions.before(plan, same_days, from_day=DATES[0], on=DATES[0])
        taken.append(len(queries))

    assert taken[0] == taken[1]
