"""`services.year_plan` and `services.next_cohort`: the cohorts of a year."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from course_site.cohorts.models import Cohort, Enrollment
from course_site.cohorts.services import next_cohort, planning, seats, statuses, transfers, year_plan
from course_site.cohorts.services.year_plan import Line
from tests.conftest import DATES, NEW_YORK, PLAN


@pytest.fixture
def open_next(course_version, chen, novak, okafor, at):
    def make(first_day: date, place: str = "Queens") -> Cohort:
        return next_cohort.open_next(
            course_key="four_day", course_version=1, days=PLAN, capacity=24, first_day=first_day, place=place,
            trainers={chen: "lead", novak: "coach"}, by=okafor, at=at,
        )  # fmt: skip

    return make


def test_everything_follows_from_the_first_day(open_next):
    cohort = open_next(date(2026, 5, 21))

    assert (cohort.key, cohort.title) == ("2026-05-21", "Cohort of May 21, 2026")
    assert (cohort.starts_on, cohort.ends_on) == (date(2026, 5, 21), date(2026, 5, 27))
    assert (cohort.prepares_from, cohort.follow_up_on) == (date(2026, 5, 7), date(2026, 8, 25))
    assert set(cohort.trainers.values_list("user__last_name", "part")) == {("Chen", "lead"), ("Novak", "coach")}
    assert [session.day for session in cohort.sessions.all()] == ["D1", "D2", "D3", "D4"]


def test_opening_the_same_cohort_twice_opens_it_once(open_next):
    assert open_next(date(2026, 5, 18)) == open_next(date(2026, 5, 18))
    assert Cohort.objects.count() == 1


def test_another_place_on_the_same_day_is_another_cohort(open_next):
    keys = [open_next(date(2026, 5, 18), place).key for place in ("Queens", "Bronx")]

    assert keys == ["2026-05-18", "2026-05-18-2"]


def test_the_plan_is_held_against_what_is_booked_and_done(cohort, seat, reyes_seat, chen, at):
    statuses.settle_seat(seat, Enrollment.Status.COMPLETED, by=chen, at=at)

    assert year_plan.of_year(2026).lines == [
        Line("Cohorts", 20, 1, 0),
        Line("Seats", 500, 2, 1),
        Line("Precincts and PSAs", 25, 2, 1),
    ]


def test_a_closed_cohort_is_done_and_a_merged_one_is_not_counted_twice(cohort, seat, open_next, okafor, at):
    into = open_next(date(2026, 5, 18))
    transfers.merge(cohort, into, reason="Too few", by=okafor, at=at)
    assert [(line.booked, line.done) for line in year_plan.of_year(2026).lines] == [(1, 0), (1, 0), (1, 0)]

    statuses.close(into, by=okafor, at=at)

    assert year_plan.of_year(2026).lines[0].done == 1


def test_each_month_has_its_own(cohort, seat, open_next):
    open_next(date(2026, 5, 18))

    months = {month.number: month for month in year_plan.of_year(2026).months if month.cohorts}

    assert {number: (month.cohorts, month.capacity, month.booked) for number, month in months.items()} == {
        3: (1, 28, 1),
        5: (1, 24, 0),
    }


def test_twenty_cohorts_take_as_many_queries_as_one(cohort, seat, open_next, rivera, okafor, at):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            year_plan.of_year(2026)
        return len(asked)

    one = queries()
    for week in range(19):
        seats.take(open_next(date(2026, 5, 18) + timedelta(weeks=week)), rivera.officer, by=okafor, at=at)

    assert len(year_plan.of_year(2026).cohorts) == 20
    assert queries() == one <= 4


def test_who_waits_is_not_booked(cohort, seat, reyes, okafor, at):
    Cohort.objects.filter(pk=cohort.pk).update(capacity=1)
    seats.take(cohort, reyes.officer, by=okafor, at=at)

    of_year = year_plan.of_year(2026)

    assert of_year.lines[1].booked == 1
    assert of_year.cohorts[0].waiting == 1


def test_the_numbers_are_set_with_who_set_them(okafor, at):
    year_plan.set_targets(2027, cohorts=22, seats=550, precincts=30, precinct_limit=2, by=okafor, at=at)
    year_plan.set_targets(2027, cohorts=24, seats=600, precincts=30, precinct_limit=2, by=okafor, at=at)

    assert year_plan.of_year(2027).plan.cohorts == 24
    assert year_plan.of_year(2028).plan.cohorts == 20


def test_a_cohort_that_starts_elsewhere_in_time_belongs_to_its_own_year(cohort, course_version, okafor, at):
    planning.open_cohort(
        key="next-year", title="Next year", course_key="four_day", course_version=1, days=PLAN,
        dates=[day.replace(year=2027) for day in DATES], place="Queens", zone=NEW_YORK, by=okafor, at=at,
    )  # fmt: skip

    assert [one.key for one in year_plan.of_year(2026).cohorts] == ["spring"]
    assert year_plan.years() == [2027, 2026]
