from dataclasses import fields
from datetime import date

import pytest

from assessments.surveys.rules.approval import Counts, approval
from course_site.reports import approval_rating
from course_site.reports.approval_rating import COLUMNS, GROUPINGS, NOT_APART, Places, Row
from course_site.reports.ballot_counts import Filters
from course_site.reports.ratings import APPROVAL
from course_site.reports.rules.headline import Headline
from tests.reports.conftest import LATER


def counted(**filters) -> list[tuple[str, int, int, int]]:
    groups = approval_rating.report(Filters(**filters), at=LATER).groups
    return [(row.group, row.favorable, row.valid, row.invited) for row in groups]


def test_by_cohort_in_the_order_of_the_classes(two_classes):
    assert counted() == [("Winter cohort", 11, 15, 23), ("Spring cohort", 6, 8, 13)]


def test_a_row_holds_the_share_and_its_interval(two_classes):
    spring = approval_rating.report(Filters(), at=LATER).groups[1]

    expected = approval(Counts(6, 8))
    assert spring == Row("Spring cohort", 6, 8, 13, 75.0, round(expected.low, 1), round(expected.high, 1), False)


def test_a_row_has_the_columns_that_scripts_rely_on():
    names = ["group", "favorable", "valid", "invited", "rating", "low", "high", "suppressed"]

    assert [field.name for field in fields(Row)] == [*names, "reason"]
    assert list(COLUMNS) == [*names, "response"]


@pytest.mark.parametrize(("valid", "invited", "response"), [(8, 13, 61.5), (0, 0, None), (None, None, None)])
def test_a_row_says_what_share_of_those_who_could_answer_did(valid, invited, response):
    assert Row("Spring cohort", None, valid, invited, None, None, None, valid is None).response == response


def test_by_precinct_adds_the_counts_of_both_classes(two_classes):
    assert counted(by="precinct") == [("5th Precinct", 3, 5, 11), ("75th Precinct", 14, 18, 25)]


def test_by_borough(two_classes):
    assert counted(by="borough") == [("Brooklyn", 14, 18, 25), ("Manhattan", 3, 5, 11)]


def test_by_patrol_borough_says_what_it_cannot_tell_apart(two_classes):
    assert counted(by="patrol_borough") == [("Brooklyn North", 14, 18, 25), (NOT_APART, 3, 5, 11)]


def test_by_quarter_of_the_day_the_class_ended(two_classes):
    assert counted(by="quarter") == [("2026 Q1", 11, 15, 23), ("2026 Q2", 6, 8, 13)]


@pytest.mark.parametrize(
    ("filters", "valid"),
    [
        ({"cohort": "spring"}, 8),
        ({"precinct": "005"}, 5),
        ({"borough": "Brooklyn"}, 18),
        ({"since": date(2026, 4, 9)}, 8),
        ({"until": date(2026, 4, 8)}, 15),
    ],
)
def test_a_filter_lets_through_what_it_names(two_classes, filters, valid):
    assert approval_rating.report(Filters(**filters), at=LATER).total.valid == valid


def test_a_class_with_a_very_small_part_is_not_split_by_precinct(past_class, the_75th, the_5th):
    past_class("winter", date(2026, 1, 8), [(the_75th, "5544332", 12), (the_5th, "543", 11)])

    assert counted(by="precinct") == [(NOT_APART, 6, 10, 23)]
    assert counted(by="precinct", precinct="075") == []


def test_a_survey_that_is_still_open_is_not_counted(two_classes, past_class, the_75th):
    past_class("summer", date(2026, 10, 29), [(the_75th, "54432", 10)], closes_at=LATER.replace(month=12))

    assert [group for group, *_ in counted()] == ["Winter cohort", "Spring cohort"]


def test_where_every_survey_is_open_the_report_says_so_and_when_the_first_closes(past_class, the_75th):
    first, last = LATER.replace(month=11, day=20), LATER.replace(month=12)
    for key, ends_on, closes_at in (("fall", date(2026, 10, 22), first), ("late", date(2026, 10, 29), last)):
        past_class(key, ends_on, [(the_75th, "54432", 10)], closes_at=closes_at)

    report = approval_rating.report(Filters(), at=LATER)

    assert report.headline is Headline.STILL_OPEN
    assert (report.still_open.classes, report.still_open.first_closes_at) == (2, first)


def test_the_total_pools_every_answer_of_classes_with_five_or_more(two_classes, past_class, the_75th, the_5th):
    past_class("summer", date(2026, 7, 9), [(the_75th, "5544332", 12), (the_5th, "543", 11)])

    totals = {by: approval_rating.report(Filters(by=by), at=LATER).total for by in GROUPINGS}

    assert {(total.favorable, total.valid) for total in totals.values()} == {(23, 33)}


def test_a_place_that_is_nowhere_apart_is_no_place_to_choose(past_class, the_75th, the_5th, psa_2):
    past_class("winter", date(2026, 1, 8), [(the_75th, "5544332", 12), (the_5th, "543", 11)])
    past_class("spring", date(2026, 4, 9), [(psa_2, "554432", 13)])

    places = approval_rating.places_to_choose(APPROVAL, at=LATER)

    assert places == Places({"PSA2": "Police Service Area 2"}, {"Brooklyn": "Brooklyn"})


def test_a_place_whose_row_is_hidden_is_no_place_to_choose(past_class, the_75th, the_5th):
    """Nobody of the 5th answered."""
    past_class("winter", date(2026, 1, 8), [(the_75th, "55443322", 12), (the_5th, "", 11)])

    places = approval_rating.places_to_choose(APPROVAL, at=LATER)

    assert places == Places({"075": "75th Precinct"}, {"Brooklyn": "Brooklyn"})


def test_the_report_says_that_a_place_is_counted_with_others(past_class, the_75th, the_5th):
    past_class("winter", date(2026, 1, 8), [(the_75th, "5544332", 12), (the_5th, "543", 11)])

    assert approval_rating.report(Filters(precinct="075"), at=LATER).headline is Headline.NOT_APART
    assert approval_rating.report(Filters(), at=LATER).headline is Headline.SHARE


def test_only_who_came_on_day_4_could_answer(past_class, the_75th):
    past_class("spring", date(2026, 4, 9), [(the_75th, "54444432", 13)], absent=3)

    assert counted() == [("Spring cohort", 6, 8, 10)]


def test_a_small_class_is_hidden_and_takes_no_other_with_it(two_classes, past_class, the_75th):
    """Its answers lie sealed still, so there is nothing to subtract them from."""
    past_class("summer", date(2026, 7, 9), [(the_75th, "54", 10)])

    report = approval_rating.report(Filters(), at=LATER)

    assert [row.suppressed for row in report.groups] == [False, False, True]
    assert (report.total.valid, report.total.invited) == (23, 46)


@pytest.mark.parametrize("by", GROUPINGS)
def test_a_class_shows_the_same_numbers_under_every_filter_and_grouping(two_classes, past_class, the_75th, by):
    past_class("summer", date(2026, 7, 9), [(the_75th, "54", 10)])

    alone = approval_rating.report(Filters(by=by, cohort="spring"), at=LATER).total
    until, before = (
        approval_rating.report(Filters(by=by, until=day), at=LATER).total for day in (LATER.date(), date(2026, 4, 8))
    )

    assert (alone.favorable, alone.valid) == (6, 8)
    assert (until.favorable - before.favorable, until.valid - before.valid) == (6, 8)


def test_a_class_that_all_answered_alike_waits_for_the_next_one(two_classes, past_class, the_75th):
    past_class("summer", date(2026, 7, 9), [(the_75th, "555544", 10)])
    alone = approval_rating.report(Filters(), at=LATER)
    past_class("fall", date(2026, 9, 10), [(the_75th, "54432", 10)])
    with_fall = approval_rating.report(Filters(), at=LATER)

    assert [(row.group, row.rating) for row in alone.groups][2] == ("Summer cohort", "most")
    assert alone.total.valid == 23
    assert [(row.group, row.favorable, row.valid) for row in with_fall.groups][2:] == [
        ("Summer cohort and Fall cohort", 9, 11)
    ]
    assert with_fall.total.valid == 34
    assert approval_rating.report(Filters(cohort="fall"), at=LATER).headline is Headline.NOT_APART


def test_a_class_with_fewer_than_five_answers_cannot_be_had_by_subtracting_two_totals(
    two_classes, past_class, the_75th
):
    past_class("summer", date(2026, 7, 9), [(the_75th, "52", 10)])

    with_it = approval_rating.report(Filters(), at=LATER).total
    without_it = approval_rating.report(Filters(until=date(2026, 7, 8)), at=LATER).total

    assert (with_it.favorable, with_it.valid) == (without_it.favorable, without_it.valid) == (17, 23)


def test_the_headline_is_the_share_with_its_n(two_classes):
    report = approval_rating.report(Filters(), at=LATER)

    assert (report.headline, report.total.rating) == (Headline.SHARE, 73.9)


def test_the_share_of_excellent_is_told_of_ten_answers_or_more(two_classes):
    """Ten of the 75th in the winter, four of them excellent; of five and eight it could say that nobody was."""
    assert approval_rating.report(Filters(), at=LATER).excellent == 40.0
    assert approval_rating.report(Filters(cohort="spring"), at=LATER).excellent is None


def test_without_answers_nothing_is_said(db):
    report = approval_rating.report(Filters(), at=LATER)

    assert (report.headline, report.groups) == (Headline.NO_SURVEY, ())


def test_the_queries_do_not_grow_with_the_classes(two_classes, past_class, the_75th, django_assert_num_queries):
    with django_assert_num_queries(3):
        approval_rating.report(Filters(), at=LATER)
    past_class("summer", date(2026, 7, 9), [(the_75th, "54432", 10)])
    past_class("fall", date(2026, 9, 10), [(the_75th, "54432", 10)])

    with django_assert_num_queries(3):
        approval_rating.report(Filters(), at=LATER)
