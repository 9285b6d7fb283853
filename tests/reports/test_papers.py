"""The papers that leave the house: what they say is in their table, and what they hide is in neither."""

import csv
import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdf import PdfReader

from assessments.remarks.services import reading
from assessments.surveys.models import Comment
from assessments.surveys.rules.self_efficacy import DEFINITIONS, ITEMS
from course_site.cohorts.models import Cohort, Enrollment
from course_site.cohorts.services import year_plan
from course_site.reports import completion, period
from course_site.reports.papers import commissioner, files, funder, remarks
from course_site.reports.papers.content import Cell, Line, Paper, Table
from modules.models import CourseCompletion
from tests.reports.conftest import LATER

GRANT = funder.Grant("Community grant", date(2026, 1, 1), date(2026, 12, 31), Decimal("12000"))


@pytest.fixture
def year(two_classes, asked, okafor, at) -> None:
    """Two classes, closed; the winter's was asked before and after, and 90 days later."""
    winter = two_classes[0]
    form = {f"{item}.1": 2 for item in ITEMS} | {f"{item}.2": 4 for item in ITEMS}
    asked("SE", winter, [dict.fromkeys(ITEMS, 3)] * 12, at=datetime(2026, 1, 2, tzinfo=UTC), day="D0")
    asked("SE", winter, [form] * 12, at=datetime(2026, 1, 8, tzinfo=UTC), day="D4")
    used = [{"F1": "weekly", "F9": 5}] * 7 + [{"F1": "never", "F9": 3}] * 4
    asked("F90", winter, used, at=datetime(2026, 4, 8, tzinfo=UTC))
    year_plan.set_targets(2026, cohorts=20, seats=500, precincts=25, precinct_limit=5, by=okafor, at=at)
    Cohort.objects.update(status=Cohort.Status.CLOSED, closed_at=LATER)


@pytest.fixture
def two_pages(year) -> Paper:
    return commissioner.paper(2026, at=LATER)


@pytest.fixture
def report(year) -> Paper:
    return funder.paper(GRANT, at=LATER)


def words_of(paper: Paper) -> str:
    """As a reader of the PDF gets them, without what the lines were broken by."""
    pages = PdfReader(io.BytesIO(files.as_bytes(paper, "pdf"))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def table_of(paper: Paper) -> list[dict[str, str]]:
    text = files.as_bytes(paper, "csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def numbers(text: str) -> set[float]:
    return {float(found.replace(",", "")) for found in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}


@pytest.mark.parametrize("make", [partial(commissioner.paper, 2026), partial(funder.paper, GRANT)])
def test_every_number_that_is_printed_is_in_the_table(year, make):
    paper = make(at=LATER)

    kept = set()
    for line in table_of(paper):
        kept |= numbers(" ".join(line.values()))
    cells = [
        cell for section in paper.sections for table in section.tables for row in table.lines for cell in row.cells
    ]
    printed = [*(cell.text for cell in cells), *(stat.cell.text for stat in paper.stats)]
    said = [paper.statement.sentence, paper.statement.basis.replace("95% interval", "")]
    assert numbers(" ".join([*printed, *said])) <= kept


def test_every_share_in_the_table_is_its_two_counts(report):
    shares = [line for line in table_of(report) if line["denominator"]]

    assert len(shares) > 10
    for line in shares:
        assert float(line["value"]) == round(100 * int(line["numerator"]) / int(line["denominator"]), 1)


def test_the_pdf_says_what_the_paper_says_and_is_tagged(two_pages):
    words = words_of(two_pages)

    assert two_pages.statement.sentence in words
    assert two_pages.statement.definition.split("”")[0] in words
    for section in two_pages.sections:
        for table in section.tables:
            assert all(line.name in words and all(cell.text in words for cell in line.cells) for line in table.lines)
    for sentence in two_pages.limits:
        assert sentence[:40] in words
    root = PdfReader(io.BytesIO(files.as_bytes(two_pages, "pdf"))).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"


def test_the_commissioner_reads_two_pages_however_many_places_there_are(two_pages):
    """Eight patrol boroughs, three of housing, and what is counted together."""
    by_quarter, reach, by_place, outcomes = two_pages.sections
    [table] = by_place.tables
    cells = [Cell("1,000"), Cell("1,000"), Cell("1,000"), Cell("100.0%"), Cell("86.7–100.0")]
    places = [Line(f"Patrol Borough Somewhere {number}", cells) for number in range(13)]
    longest = replace(by_place, tables=[replace(table, lines=places)])

    # In the year in which the definition changed, both stand there.
    method = [*two_pages.method, f"Confidence (version 1): {DEFINITIONS[1]}"]
    full = replace(two_pages, sections=[by_quarter, reach, longest, outcomes], method=method)

    assert len(PdfReader(io.BytesIO(files.as_bytes(full, "pdf"))).pages) == 2


@pytest.fixture
def around_new_year(year, past_class, the_75th, at) -> None:
    """A class that began in the year before, one that goes on into the next, and one that is not closed. In each ten
    officers completed 28 hours."""
    for key, ends_on in (("turn", date(2026, 1, 2)), ("next", date(2027, 1, 1)), ("open", date(2026, 6, 4))):
        past_class(key, ends_on, [(the_75th, "5554444444", 10)])
    Cohort.objects.filter(key__in=["turn", "next"]).update(status=Cohort.Status.CLOSED, closed_at=LATER)
    seats = Enrollment.objects.filter(cohort__key__in=["turn", "next", "open"])
    CourseCompletion.objects.bulk_create(
        CourseCompletion(enrollment=seat, completed_at=at, facts={"minutes": {"D1M1": 1680}}) for seat in seats
    )
    seats.update(status=Enrollment.Status.COMPLETED)


def test_all_papers_of_a_year_count_the_same_classes(around_new_year):
    """Those that ended in it and are closed: winter, spring and the one around New Year."""
    two_pages, report = commissioner.paper(2026, at=LATER), funder.paper(GRANT, at=LATER)
    done = completion.completion(since=GRANT.since, until=GRANT.until)

    told = [{stat.key: stat.cell.value for stat in paper.stats} for paper in (two_pages, report)]
    boroughs = [
        table for paper in (two_pages, report) for table in tables_of(paper) if table.title == "Reach by borough"
    ]

    assert told[0] == told[1] == {"officers": 10, "precincts": 1, "cohorts": 3, "hours": 280}
    assert (done.total.completed, len(done.lines), done.total.hours) == (10, 3, 280)
    assert boroughs[0].lines == boroughs[1].lines
    assert all(period.METHOD in paper.method for paper in (two_pages, report))


def test_a_year_is_offered_once_a_class_has_ended_in_it(around_new_year, signed_in, okafor):
    browser = signed_in(okafor)

    offered = browser.get("/cms/reports/papers/").context["commissioner"].fields["year"].choices
    refused = browser.get("/cms/reports/papers/commissioner/", {"year": "2025", "format": "pdf"})

    assert [year for year, _ in offered] == [2027, 2026]
    assert refused.status_code == 422
    assert "No class that is closed ended in this year." in refused.content.decode()


def tables_of(paper: Paper) -> list[Table]:
    return [table for section in paper.sections for table in section.tables]


def test_what_is_hidden_stands_as_words_in_every_kind_of_file(year, past_class, the_75th):
    past_class("summer", date(2026, 7, 9), [(the_75th, "54", 10)])
    paper = commissioner.paper(2026, at=LATER)

    hidden = [line for line in table_of(paper) if line["row"] == "2026 Q3"]

    assert {line["value"] for line in hidden} == {"fewer than 5 answers"}
    assert "2026 Q3 fewer than 5 answers" in words_of(paper)


def test_the_word_file_has_headings_and_tables_that_repeat_theirs(report):
    document = Document(io.BytesIO(files.as_bytes(report, "docx")))

    headings = [part.text for part in document.paragraphs if part.style.name == "Heading 1"]
    assert headings == [*(section.title for section in report.sections), "How the numbers are made", "Limits"]
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in document.tables)
    texts = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    for section in report.sections:
        for table in section.tables:
            assert all([line.name, *(cell.text for cell in line.cells)] in texts for line in table.lines)


def test_the_workbook_holds_the_table_and_says_how_it_was_made(report):
    book = load_workbook(io.BytesIO(files.as_bytes(report, "xlsx")))

    rows = list(book["Numbers"].iter_rows(values_only=True))
    assert len(rows) - 1 == len(table_of(report))
    assert ("What it cost", "Spent from the grant", "dollars", 12000, None, None) in rows
    assert ("Headline", report.statement.sentence) in list(book["About"].iter_rows(values_only=True))


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_equal_numbers_make_an_equal_table(report, format_):
    assert files.as_bytes(report, format_) == files.as_bytes(report, format_)


def test_the_funder_reads_what_people_cleared_and_what_they_say_it_is_about(year, chen):
    winter = Cohort.objects.get(key="winter").survey_openings.get(survey_key="COURSE")
    words = ["Ask one more question.", *(f"I will listen first, and say back what I heard. {n}" for n in range(11))]
    comments = [Comment.objects.create(opening=winter, item="C15", text=text, may_quote=True) for text in words]
    for comment in comments[:7]:
        reading.read(comment, ["T1"], shown_as=comment.text, by=chen, at=LATER)
    reading.read(comments[7], ["T2"], shown_as=None, by=chen, at=LATER)

    paper = funder.paper(GRANT, at=LATER)

    [written] = [section for section in paper.sections if section.title == "In their own words"]
    said = {line.name: [cell.text for cell in line.cells] for line in written.tables[0].lines}
    assert said["Relating to civilians"] == ["at least 5", "fewer than 5 remarks"]
    assert {cell for cells in said.values() for cell in cells} == {"at least 5", "fewer than 5 remarks"}
    assert written.quotes == sorted(words[:7])
    assert "Ask one more question." in words_of(paper)
    texts = [part.text for part in Document(io.BytesIO(files.as_bytes(paper, "docx"))).paragraphs]
    assert set(written.quotes) <= set(texts)
    assert remarks.section(date(2026, 2, 1), GRANT.until) is None


@given(st.lists(st.text(), max_size=60))
def test_at_most_eight_are_quoted_and_none_where_there_is_none(quotes):
    chosen = remarks.at_equal_steps(quotes)

    assert len(chosen) <= remarks.MOST
    assert bool(chosen) == bool(quotes)


def test_without_costs_the_report_says_nothing_of_them(year):
    paper = funder.paper(replace(GRANT, spent=None), at=LATER)

    assert "Costs" not in [section.title for section in paper.sections]


def test_okafor_takes_the_papers_along(year, signed_in, okafor):
    browser = signed_in(okafor)
    grant = {"name": "Grant", "since": "2026-01-01", "until": "2026-12-31", "spent": ""}

    pdf = browser.get("/cms/reports/papers/commissioner/", {"year": "2026", "format": "pdf"})
    docx = browser.get("/cms/reports/papers/funder/", grant | {"format": "docx"})

    assert pdf.content.startswith(b"%PDF")
    assert pdf["Content-Disposition"] == 'inline; filename="commissioner-2026.pdf"'
    assert docx["Content-Disposition"] == 'attachment; filename="funder-2026-01-01-2026-12-31.docx"'
    assert browser.get("/cms/reports/papers/").status_code == 200


def test_a_grant_without_a_period_is_refused_and_keeps_its_name(signed_in, okafor):
    response = signed_in(okafor).get("/cms/reports/papers/funder/", {"name": "Community grant", "format": "pdf"})

    assert response.status_code == 422
    assert b'value="Community grant"' in response.content


@pytest.mark.parametrize("address", ["", "commissioner/?year=2026&format=pdf", "funder/"])
def test_nobody_else_takes_a_paper(signed_in, marsh, chen, address):
    for somebody in (marsh, chen):
        assert signed_in(somebody).get(f"/cms/reports/papers/{address}").status_code in (302, 403)
