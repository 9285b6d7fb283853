"""Okafor asks for a place alone that was counted together with others."""

from datetime import UTC, date, datetime

import pytest

from assessments.surveys.models import Release
from course_site.core.models import AuditEntry
from course_site.reports import approval_rating
from course_site.reports.ballot_counts import Filters

AFTERWARD = datetime(2099, 1, 1, tzinfo=UTC)
ASKED = {"rating": "approval", "precinct": "075", "reason": "The commander asked"}


def by_precinct() -> list[tuple[str, int | None]]:
    return [(row.group, row.valid) for row in approval_rating.report(Filters(by="precinct"), at=AFTERWARD).groups]


@pytest.fixture
def a_class_as_one(past_class, the_75th, the_5th, psa_2):
    """All of the 5th were content, and nearly nobody of PSA 2, so no place was shown."""
    past_class("winter", date(2026, 1, 8), [(the_75th, "5544332221", 12), (the_5th, "55555", 10), (psa_2, "43321", 10)])


def test_a_place_is_counted_alone_and_the_release_says_who_asked_and_why(a_class_as_one, signed_in, okafor):
    assert by_precinct() == [("Counted together", 20)]

    response = signed_in(okafor).post("/cms/reports/approval/cut/", ASKED)

    assert response.url == "/cms/reports/approval/?by=precinct"
    assert by_precinct() == [("75th Precinct", 10), ("Counted together", 10)]
    release = Release.objects.last()
    assert (release.by, release.reason) == (okafor, "The commander asked")
    assert AuditEntry.objects.filter(action="survey.cut_again", actor=okafor).exists()


@pytest.mark.parametrize(
    ("precinct", "why"),
    [
        ("005", "this would tell what one to four officers answered"),
        ("123", "There is no such place. Choose one from the list."),
    ],
)
def test_what_would_single_out_a_few_is_refused_in_words_and_what_was_typed_stays(
    a_class_as_one, signed_in, okafor, precinct, why
):
    before = by_precinct()

    response = signed_in(okafor).post("/cms/reports/approval/cut/", ASKED | {"precinct": precinct})

    page = response.content.decode()
    assert response.status_code == 422
    assert why in page
    assert "The commander asked" in page
    assert by_precinct() == before


def test_asked_twice_it_is_made_once(a_class_as_one, signed_in, okafor):
    browser = signed_in(okafor)
    browser.post("/cms/reports/approval/cut/", ASKED)

    again = browser.post("/cms/reports/approval/cut/", ASKED)

    assert again.status_code == 422
    assert b"What can be shown of it alone stands in the report." in again.content
    assert Release.objects.count() == 2


def test_only_administrators_may_ask(a_class_as_one, signed_in, marsh, chen):
    for somebody in (marsh, chen):
        assert signed_in(somebody).post("/cms/reports/approval/cut/", ASKED).status_code in (302, 403)

    assert Release.objects.count() == 1
