"""`services.warnings`: what is said of a cohort as it stands."""

from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from course_site.cohorts.models import CohortTrainer, SessionBlock
from course_site.cohorts.rules.warnings import Code
from course_site.cohorts.services import planning, seats, warnings, year_plan
from tests.conftest import DATES, PLAN


def said(cohort) -> list[tuple[str, str]]:
    return [(caution.code, caution.about) for caution in warnings.of_cohort(cohort, on=DATES[0])]


def test_a_cohort_in_order_is_not_warned_of(cohort, seat, reyes_seat):
    assert said(cohort) == []


def test_an_officer_and_a_trainer_in_two_places_are_named(cohort, seat, same_days, rivera, chen, okafor, at):
    seats.take(same_days, rivera.officer, by=okafor, at=at)
    planning.assign_trainer(same_days, chen, by=okafor, at=at)

    assert said(cohort) == [(Code.TRAINER_TWICE, "Dana Chen"), (Code.OFFICER_TWICE, "Ana Rivera")]
    assert warnings.of_cohort(cohort, on=DATES[0])[0].days == tuple(DATES)


def test_an_officer_who_is_a_guest_elsewhere_on_a_day_to_come_is_named(cohort, guest_of, same_days, okafor, at):
    booking = guest_of(cohort.sessions.get(day="D2"))
    seats.take(same_days, booking.enrollment.officer, by=okafor, at=at)

    def guests(on: date) -> list[tuple]:
        found = warnings.of_cohort(same_days, on=on)
        return [(caution.elsewhere, caution.days) for caution in found if caution.code == Code.OFFICER_GUEST]

    assert guests(DATES[1]) == [("Spring cohort", (DATES[1],))]
    assert guests(DATES[2]) == []


def test_who_gave_the_other_seat_up_is_in_one_cohort(cohort, seat, same_days, rivera, okafor, at):
    other = seats.take(same_days, rivera.officer, by=okafor, at=at)
    seats.withdraw(other, "Chose the first", by=okafor, at=at)

    assert said(cohort) == []


def test_a_class_whose_days_are_over_keeps_nobody_busy(cohort, seat, same_days, rivera, okafor, at):
    seats.take(same_days, rivera.officer, by=okafor, at=at)

    def warned(on: date) -> bool:
        newcomer = warnings.of_newcomers(cohort, {rivera.officer: None}, on=on)[rivera.officer.pk]
        return bool(newcomer) and Code.OFFICER_TWICE in [one.code for one in warnings.of_cohort(cohort, on=on)]

    assert warned(same_days.ends_on)
    assert not warned(same_days.ends_on + timedelta(days=1))


def test_a_precinct_is_counted_over_all_cohorts_of_the_day(cohort, seat, seat_many, same_days, reyes, okafor, at):
    seat_many(2)
    assert said(cohort) == []

    seats.take(same_days, reyes.officer, by=okafor, at=at)
    seat_many(1)

    assert said(cohort) == [(Code.PRECINCT_CROWDED, "75th Precinct")]


def test_how_many_of_a_precinct_is_set_in_the_plan_of_the_year(cohort, seat, seat_many, okafor, at):
    seat_many(3)
    year_plan.set_targets(2026, cohorts=20, seats=500, precincts=25, precinct_limit=4, by=okafor, at=at)

    assert said(cohort) == []


def test_a_role_play_without_coaches_is_named(cohort, seat, novak, okafor, at):
    SessionBlock.objects.filter(session__cohort=cohort, module_key="D2M1").update(is_role_play=True)
    assert said(cohort) == [(Code.FEW_COACHES, "Six stages")]

    planning.assign_trainer(cohort, novak, "coach", by=okafor, at=at)

    assert said(cohort) == []


def test_a_coach_whose_part_is_over_is_no_coach_on_the_days_to_come(cohort, seat, novak, okafor, at):
    SessionBlock.objects.filter(session__cohort=cohort, module_key="D3M1").update(is_role_play=True)
    part = planning.assign_trainer(cohort, novak, "coach", by=okafor, at=at, starts_on=DATES[0])
    assert warnings.of_cohort(cohort, on=DATES[1]) == []

    CohortTrainer.objects.filter(pk=part.pk).update(ends_on=DATES[0])

    assert [caution.code for caution in warnings.of_cohort(cohort, on=DATES[1])] == [Code.FEW_COACHES]


def test_a_coach_who_leaves_midway_leaves_the_later_days_bare(cohort, seat, novak, okafor, at):
    SessionBlock.objects.filter(session__cohort=cohort, module_key__in=["D2M1", "D4M1"]).update(is_role_play=True)
    part = planning.assign_trainer(cohort, novak, "coach", by=okafor, at=at, starts_on=DATES[0])
    assert said(cohort) == []

    CohortTrainer.objects.filter(pk=part.pk).update(ends_on=DATES[2])

    [caution] = warnings.of_cohort(cohort, on=DATES[0])
    assert (caution.code, caution.days) == (Code.FEW_COACHES, (DATES[3],))


def test_coaches_are_asked_for_on_days_to_come_only(cohort, seat):
    SessionBlock.objects.filter(session__cohort=cohort, module_key__in=["D1M1", "D3M1"]).update(is_role_play=True)

    [before] = warnings.of_cohort(cohort, on=DATES[0])
    [between] = warnings.of_cohort(cohort, on=DATES[1])

    assert before.days == (DATES[0], DATES[2])
    assert between.days == (DATES[2],)
    assert warnings.of_cohort(cohort, on=DATES[3]) == []
    assert warnings.of_cohort(cohort, on=DATES[3] + timedelta(days=1)) == []


def before_merging(cohort, into) -> list[tuple[str, str, int]]:
    return [(one.code, one.about, one.count) for one in warnings.of_merge(cohort, into, on=DATES[0])]


def test_before_a_merge_everybody_who_comes_is_counted_once_with_their_precinct(
    cohort, seat, seat_many, same_days, okafor, at
):
    seat_many(2)
    assert before_merging(cohort, same_days) == []

    seat_many(1)

    assert before_merging(cohort, same_days) == [(Code.PRECINCT_CROWDED, "75th Precinct", 4)]


def test_before_a_merge_who_sits_in_both_classes_is_one_officer(cohort, seat, seat_many, same_days, rivera, okafor, at):
    SessionBlock.objects.filter(session__cohort=same_days, module_key="D2M1").update(is_role_play=True)
    seats.take(same_days, rivera.officer, by=okafor, at=at)
    seat_many(2)

    assert before_merging(cohort, same_days) == [(Code.FEW_COACHES, "Six stages", 0)]
    [caution] = warnings.of_merge(cohort, same_days, on=DATES[0])
    assert caution.limit == 1


def test_looking_before_a_merge_takes_as_many_queries_for_many_as_for_few(cohort, seat, seat_many, same_days):
    with CaptureQueriesContext(connection) as few:
        warnings.of_merge(cohort, same_days, on=DATES[0])
    seat_many(20)

    with CaptureQueriesContext(connection) as many:
        warnings.of_merge(cohort, same_days, on=DATES[0])

    assert len(many) == len(few)


def test_before_a_merge_the_coaches_are_those_of_the_class_that_stays(cohort, seat, same_days, novak, okafor, at):
    SessionBlock.objects.filter(session__cohort=same_days, module_key="D2M1").update(is_role_play=True)
    planning.assign_trainer(cohort, novak, "coach", by=okafor, at=at)

    assert before_merging(cohort, same_days) == [(Code.FEW_COACHES, "Six stages", 0)]


def test_before_a_cohort_is_there_it_is_looked_at_as_if_it_were_full(cohort, chen):
    days = [date(2026, 5, 25), *DATES[1:]]

    found = warnings.before_opening(PLAN, days, {chen: "lead"}, 28, on=date(2026, 1, 5))

    assert [(caution.code, caution.about) for caution in found] == [
        (Code.HOLIDAY, "Memorial Day"),
        (Code.TRAINER_TWICE, "Dana Chen"),
    ]


def test_the_warnings_of_a_large_class_take_as_many_queries_as_those_of_a_small_one(cohort, seat_many):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            warnings.of_cohort(cohort, on=DATES[0])
        return len(asked)

    seat_many(2)
    small = queries()
    seat_many(20)

    assert queries() == small


def test_before_an_officer_is_added_their_precinct_is_counted_with_them(
    cohort, seat_many, same_days, the_75th, reyes, rivera, psa_2
):
    seat_many(3)

    found = warnings.of_newcomers(same_days, {rivera.officer: the_75th, reyes.officer: psa_2}, on=DATES[0])

    [caution] = found[rivera.officer.pk]
    assert (caution.code, caution.about, caution.count, caution.limit) == (
        Code.PRECINCT_CROWDED, "75th Precinct", 4, 3,
    )  # fmt: skip
    assert caution.days == tuple(DATES)
    assert found[reyes.officer.pk] == []


def test_before_seats_are_offered_the_precinct_is_counted_as_if_they_were_taken(cohort, seat, same_days, the_75th):
    assert [caution.count for caution in warnings.of_offer(same_days, the_75th, 3, on=DATES[0])] == [4]
    assert warnings.of_offer(same_days, the_75th, 2, on=DATES[0]) == []
    # Whoever has a seat here already is one of those who take the offer.
    assert warnings.of_offer(cohort, the_75th, 3, on=DATES[0]) == []
