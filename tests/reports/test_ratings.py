"""What stands beside a rating, and what is never added to it."""

import json
from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command

from assessments.surveys.rules.approval import DEFINITIONS
from course_site.reports import approval_rating
from course_site.reports.approval_rating import NO_TEAM, NOT_APART
from course_site.reports.ballot_counts import Filters
from course_site.reports.ratings import APPROVAL, APPROVAL_90
from course_site.reports.rules.headline import Headline
from course_site.reports.statement import statement
from tests.reports.conftest import LATER

NINETY_DAYS_ON = datetime(2026, 4, 8, 12, 0, tzinfo=UTC)


def groups(by: str) -> list[tuple[str, int | None]]:
    return [(row.group, row.valid) for row in approval_rating.report(Filters(by=by), at=LATER).groups]


def sheets(item: str, ratings: str) -> list[dict[str, int]]:
    return [{item: int(rating)} for rating in ratings]


def test_by_month_and_by_precinct_and_quarter(two_classes):
    assert groups("month") == [("2026-01", 15), ("2026-04", 8)]
    assert groups("precinct_quarter") == [
        ("5th Precinct, 2026 Q1", 5),
        ("75th Precinct, 2026 Q1", 10),
        ("75th Precinct, 2026 Q2", 8),
    ]


def test_by_the_trainers_who_taught_the_class_when_its_survey_closed(past_class, the_75th, chen):
    past_class("winter", date(2026, 1, 8), [(the_75th, "54432", 12)])
    past_class("spring", date(2026, 4, 9), [(the_75th, "554432", 12)], trainers=[chen])

    assert groups("team") == [("Dana Chen", 6), (NO_TEAM, 5)]


def test_classes_of_two_teams_that_are_counted_as_one_are_no_teams(past_class, the_75th, chen):
    past_class("winter", date(2026, 1, 8), [(the_75th, "555555", 12)])
    past_class("spring", date(2026, 4, 9), [(the_75th, "55443", 12)], trainers=[chen])

    assert groups("team") == [(NOT_APART, 11)]


def test_approval_at_90_days_is_its_own_number(two_classes, asked):
    before = approval_rating.report(Filters(), at=LATER).total
    asked("F90", two_classes[0], sheets("F9", "5544332222"), at=NINETY_DAYS_ON)

    after = approval_rating.report(Filters(), at=LATER).total
    at_90 = approval_rating.report(Filters(APPROVAL_90), at=LATER)

    assert after == before
    assert (at_90.total.favorable, at_90.total.valid, at_90.total.invited) == (4, 10, 23)


def test_the_statement_holds_what_the_number_needs_to_be_believed(two_classes):
    said = statement(approval_rating.report(Filters(since=date(2026, 1, 1), precinct="075"), at=LATER))

    assert said.lines == [
        "77.8% of 18 officers who answered rated the course good or excellent.",
        "14 of 18 answers (77.8%; 95% interval 54.8–91.0). Excellent: 40.0%. 18 of 25 officers answered (72.0%).",
        "Counted here: classes that ended on or after January 1, 2026, Precinct or PSA 075.",
        f"Our definition (version 1): {APPROVAL.definitions[1]}",
        "Counted Sunday, November 1, 2026, 7:00 a.m.",
    ]


def test_each_number_says_the_definition_of_its_time(past_class, the_75th, monkeypatch):
    past_class("winter", date(2026, 1, 8), [(the_75th, "54432", 12)])
    monkeypatch.setitem(DEFINITIONS, 2, "Approval is something else.")

    of_then = statement(approval_rating.report(Filters(), at=LATER))
    past_class("spring", date(2026, 4, 9), [(the_75th, "554432", 12)])
    of_now = statement(approval_rating.report(Filters(since=date(2026, 4, 1)), at=LATER))
    of_both = statement(approval_rating.report(Filters(), at=LATER))

    assert of_then.definition == f"Our definition (version 1): {DEFINITIONS[1]}"
    assert of_now.definition == "Our definition (version 2): Approval is something else."
    assert of_both.definition == f"{of_then.definition} {of_now.definition}"


def test_where_few_answered_after_90_days_the_number_is_indicative_only(two_classes, asked):
    """Nine of 23 is 39 percent; of the course survey, which is asked in the room, nothing is said."""
    asked("F90", two_classes[0], sheets("F9", "544332222"), at=NINETY_DAYS_ON)

    at_90 = statement(approval_rating.report(Filters(APPROVAL_90), at=LATER))

    assert at_90.caution == "Indicative only: fewer than 40% answered."
    assert "90 days after it" in at_90.sentence


@pytest.mark.parametrize(
    ("ratings", "headline", "sentence"),
    [
        ("", Headline.TOO_FEW, "Fewer than 5 officers answered in each class, so no rating is shown."),
        ("555555", Headline.MOST, "Most of the officers who answered rated the course good or excellent."),
        ("1111111", Headline.FEW, "Few of the officers who answered rated the course good or excellent."),
        ("5555544444", Headline.ALL, "All 10 officers who answered rated the course good or excellent."),
    ],
)
def test_the_sentence_says_no_more_than_may_be_known(past_class, the_75th, ratings, headline, sentence):
    past_class("winter", date(2026, 1, 8), [(the_75th, ratings, 12)])

    report = approval_rating.report(Filters(), at=LATER)

    assert (report.headline, statement(report).sentence) == (headline, sentence)


def test_okafor_reads_the_definition_beside_the_number_on_both_pages(two_classes, signed_in, okafor):
    browser = signed_in(okafor)

    for address, rating in (("approval", APPROVAL), ("approval-90", APPROVAL_90)):
        page = browser.get(f"/cms/reports/{address}/").content.decode()
        assert f"Our definition (version 1): {rating.definitions[1]}" in page
        assert "data-copy" in page


def test_a_script_asks_for_approval_at_90_days_by_its_name(two_classes, asked, capsys):
    asked("F90", two_classes[0], sheets("F9", "5544332222"), at=NINETY_DAYS_ON)

    call_command("export_report", "approval_90", "--by", "team", "--format", "json")

    document = json.loads(capsys.readouterr().out)
    assert (document["report"], document["definition"]) == ("approval_90", APPROVAL_90.definitions[1])
    assert [(row["group"], row["valid"]) for row in document["rows"]] == [(NO_TEAM, 10)]
