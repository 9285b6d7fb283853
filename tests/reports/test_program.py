"""What Okafor reads of the program: class by class, where it reached, and who completed."""

import csv
import html
import io
import re
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from assessments.surveys.rules.definitions import DEFINITIONS
from course_site.cohorts.models import Cohort, Enrollment
from course_site.cohorts.services import year_plan
from course_site.reports import completion, reach, trend
from modules.models import CourseCompletion
from tests.reports.conftest import LATER

PAGES = ["trend", "reach", "confidence", "levels", "completion"]


def lines(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))


def close(at: datetime) -> None:
    Cohort.objects.update(status=Cohort.Status.CLOSED, closed_at=at)


@pytest.fixture
def eight_classes(past_class, the_75th) -> None:
    """Seven classes of ten answers, eight of them good, and one in which nobody was content."""
    for month in range(1, 9):
        ratings = "5544444422" if month != 5 else "1112223333"
        past_class(f"class{month}", date(2026, month, 8), [(the_75th, ratings, 10)])


@pytest.fixture
def completed(cohort, seat, reyes_seat, at) -> None:
    """Rivera completed the course, with 26 hours; Reyes did not yet."""
    CourseCompletion.objects.create(enrollment=seat, completed_at=at, facts={"minutes": {"D1M1": 60, "D1M2": 1500}})
    for one, status in ((seat, "completed"), (reyes_seat, "not_yet")):
        Enrollment.objects.filter(pk=one.pk).update(status=status)
    close(at)


def test_the_trend_points_at_the_class_that_was_different(eight_classes):
    found = trend.trend(at=LATER)

    assert [(line.row.group, line.says) for line in found.lines if line.says] == [
        ("Class5 cohort", "Lower than chance explains")
    ]
    assert found.middle == 70.0
    assert found.says == "1 of 8 classes differs by more than chance."


def test_too_few_classes_have_no_limits(two_classes):
    found = trend.trend(at=LATER)

    assert [line.point for line in found.lines] == [None, None]
    assert found.says == "Limits are drawn from 8 classes on. So far 2 have a rating that can be shown."


def test_a_class_that_is_not_shown_is_not_in_the_trend(two_classes, past_class, the_75th):
    past_class("summer", date(2026, 7, 9), [(the_75th, "54", 10)])

    assert [line.row.group for line in trend.trend(at=LATER).lines] == ["Winter cohort", "Spring cohort"]


def test_reach_counts_who_completed_where_they_served(completed, the_75th, psa_2):
    found = reach.of_year(2026)

    assert [(place.name, place.booked, place.done) for place in found.places] == [
        ("75th Precinct", 1, 1),
        ("Police Service Area 2", 1, 0),
    ]
    assert (found.seats.done, found.precincts.done) == (1, 1)
    assert [borough.name for borough in found.boroughs] == ["Brooklyn"]


def test_a_precinct_that_was_not_reached_has_a_tile(completed, psa_2):
    assert [(place.name, place.booked) for place in reach.of_year(2027).places] == [
        ("75th Precinct", 0),
        ("Police Service Area 2", 0),
    ]


def test_reach_stands_against_the_plan_of_the_year(completed, okafor, at):
    year_plan.set_targets(2026, cohorts=2, seats=40, precincts=9, precinct_limit=3, by=okafor, at=at)

    found = reach.of_year(2026)

    assert (found.seats.target, found.precincts.target) == (40, 9)


def test_completion_counts_officers_and_their_hours(completed):
    [line] = completion.completion().lines

    assert (line.officers, line.completed, line.not_yet) == (2, 1, 1)
    assert (line.rate, line.hours) == (50.0, 26.0)


def test_completion_of_a_period_is_that_of_the_cohorts_that_ended_in_it(completed):
    assert completion.completion(since=date(2026, 3, 5), until=date(2026, 3, 5)).lines
    assert not completion.completion(since=date(2026, 3, 6)).lines
    assert not completion.completion(until=date(2026, 3, 4)).lines


def test_a_class_that_goes_on_is_not_counted_yet(cohort, seat):
    assert not completion.completion().lines


def test_completion_asks_twice_however_many_classes_there_are(eight_classes, at, django_assert_num_queries):
    close(at)

    with django_assert_num_queries(2):
        assert len(completion.completion().lines) == 8


@pytest.mark.parametrize("name", PAGES)
def test_every_report_is_a_page_and_two_files(signed_in, okafor, completed, past_class, the_75th, name):
    past_class("winter", date(2026, 1, 8), [(the_75th, "5544444422", 10)])
    browser = signed_in(okafor)

    page = browser.get(f"/cms/reports/{name}/")
    rows = lines(browser.get(f"/cms/reports/{name}/", {"export": "csv"}))
    book = load_workbook(io.BytesIO(browser.get(f"/cms/reports/{name}/", {"export": "xlsx"}).content))

    data, dictionary = (list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets[:2])
    assert page.status_code == 200
    headings = [key for key, _ in dictionary[1:]]
    assert list(data[0]) == headings == list(rows[0])[: len(headings)]
    assert len(rows) == len(data) - 1
    assert book.sheetnames[1:] == ["Dictionary", "About"]


@pytest.mark.parametrize("name", ["trend", "confidence", "levels"])
def test_a_number_of_a_survey_is_never_without_its_definition_and_its_day(
    signed_in, okafor, past_class, the_75th, name
):
    """On screen, in each line of the CSV, and on a sheet of the workbook."""
    past_class("winter", date(2026, 1, 8), [(the_75th, "5544444422", 10)])
    browser = signed_in(okafor)

    page = html.unescape(browser.get(f"/cms/reports/{name}/").content.decode())
    rows = lines(browser.get(f"/cms/reports/{name}/", {"export": "csv"}))
    book = load_workbook(io.BytesIO(browser.get(f"/cms/reports/{name}/", {"export": "xlsx"}).content))

    definitions = DEFINITIONS["SE" if name == "confidence" else "COURSE"]
    newest, text = max(definitions.items())
    assert f"Our definition (version {newest}): {text}" in page
    assert re.search(r"Counted \w+day, \w+ \d+, \d{4}", page)
    assert {(row["definition_version"], row["definition"]) for row in rows} == {(str(newest), text)}
    assert all(date.fromisoformat(row["counted_at"][:10]) for row in rows)
    told = dict(book["About"].iter_rows(values_only=True))
    assert (told["Our definition"], told["Version of our definition"]) == (text, str(newest))


@pytest.mark.parametrize("name", PAGES)
def test_editors_trainers_and_officers_read_none_of_them(signed_in, marsh, chen, rivera, name):
    for somebody in (marsh, chen, rivera):
        assert signed_in(somebody).get(f"/cms/reports/{name}/").status_code in (302, 403)


def test_what_cannot_be_counted_says_what_to_do(signed_in, okafor):
    browser = signed_in(okafor)

    year = browser.get("/cms/reports/reach/", {"year": "1812"})
    period = browser.get("/cms/reports/completion/", {"since": "2026-05-01", "until": "2026-04-01"})

    assert (year.status_code, period.status_code) == (422, 422)
    assert b"No cohort begins in this year. Choose one from the list." in year.content
    assert b"Swap them" in period.content
