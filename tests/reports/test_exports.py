import csv
import io
import json
from dataclasses import asdict
from datetime import UTC, date, datetime

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from assessments.surveys.rules.approval import DEFINITIONS
from course_site.reports import approval_rating, exports, formats
from course_site.reports.about import FACTS
from course_site.reports.approval_rating import COLUMNS, values
from course_site.reports.ballot_counts import Filters
from tests.reports.conftest import LATER

TRICKY = ["=1+1", "+1", "-1", "@now", "\tx", "Winter, “cold”\nand “long”"]


def as_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def as_xlsx(content: bytes, sheet: str = "Approval rating") -> list[tuple]:
    return list(load_workbook(io.BytesIO(content))[sheet].iter_rows(values_only=True))


@pytest.mark.parametrize("by", ["cohort", "precinct", "borough", "patrol_borough", "quarter"])
def test_every_format_holds_the_rows_of_the_screen(two_classes, by):
    filters = Filters(by=by)
    report = approval_rating.report(filters, at=LATER)
    in_json = [asdict(row) for row in report.rows]
    expected = [dict(zip(COLUMNS, values(row), strict=True)) for row in report.rows]

    from_json = json.loads(exports.as_bytes(report, "json"))
    from_xlsx = as_xlsx(exports.as_bytes(report, "xlsx"))
    from_csv = as_csv(exports.as_bytes(report, "csv"))

    assert [*from_json["rows"], from_json["total"]] == in_json
    assert [dict(zip(from_xlsx[0], line, strict=True)) for line in from_xlsx[1:]] == expected
    assert [{name: line[name] for name in COLUMNS} for line in from_csv] == [
        {name: str(value).lower() if value is False else str(value) for name, value in row.items()} for row in expected
    ]


def test_every_line_of_a_csv_says_how_it_was_made(two_classes):
    filters = Filters(by="quarter", borough="Brooklyn", since=date(2026, 1, 1))

    lines = as_csv(exports.as_bytes(approval_rating.report(filters, at=LATER), "csv"))

    assert [(line["line"], line["group"]) for line in lines] == [
        ("group", "2026 Q1"), ("group", "2026 Q2"), ("total", "All"),
    ]  # fmt: skip
    for line in lines:
        assert {key: line[key] for key in FACTS} == {
            "by": "quarter",
            "precinct": "",
            "borough": "Brooklyn",
            "cohort": "",
            "since": "2026-01-01",
            "until": "",
            "counted_at": "2026-11-01T07:00:00-05:00",
            "definition_version": "1",
            "definition": DEFINITIONS[1],
        }


def test_a_csv_is_one_table_of_equally_long_lines(two_classes):
    text = exports.as_bytes(approval_rating.report(Filters(), at=LATER), "csv").decode("utf-8-sig")

    assert {len(line) for line in csv.reader(io.StringIO(text, newline=""))} == {len(COLUMNS) + 1 + len(FACTS)}


def test_the_second_sheet_tells_how_the_first_was_made(two_classes):
    report = approval_rating.report(Filters(by="precinct", precinct="075"), at=LATER)

    about = as_xlsx(exports.as_bytes(report, "xlsx"), "About")

    assert ("Grouped by", "Precinct or PSA") in about
    assert ("Filter: Precinct or PSA", "075") in about
    assert ("Filter: borough", "not filtered") in about
    assert ("Counted at", "2026-11-01T07:00:00-05:00") in about
    assert ("Our definition", DEFINITIONS[1]) in about
    assert ("Column group", "Precinct or PSA") in about


def test_the_headings_of_a_workbook_stay_in_sight(two_classes):
    workbook = exports.as_bytes(approval_rating.report(Filters(), at=LATER), "xlsx")

    assert load_workbook(io.BytesIO(workbook)).active.freeze_panes == "A2"


@pytest.mark.parametrize("title", TRICKY)
def test_no_title_becomes_a_formula(title):
    """A cohort may be called anything."""
    workbook, text = io.BytesIO(), io.BytesIO()

    formats.write_xlsx([formats.sheet_of("Report", [("group", "valid"), (title, -5)])], workbook)
    formats.write_csv(["group", "valid"], [(title, -5)], text)

    cells = [cell for row in load_workbook(workbook).active.iter_rows() for cell in row]
    [line] = as_csv(text.getvalue())
    assert [cell.data_type for cell in cells] == ["s", "s", "s", "n"]
    assert cells[2].value == title
    assert line == {"group": title if title[0] == "W" else f"'{title}", "valid": "-5"}


def test_the_csv_opens_as_unicode_in_a_spreadsheet(two_classes):
    report = approval_rating.report(Filters(), at=LATER)

    assert exports.as_bytes(report, "csv").startswith(b"\xef\xbb\xbfgroup,favorable,valid,")


def test_a_hidden_row_holds_no_number_in_any_format(two_classes, past_class, the_75th):
    past_class("summer", date(2026, 7, 9), [(the_75th, "54", 10)])
    report = approval_rating.report(Filters(), at=LATER)

    hidden = json.loads(exports.as_bytes(report, "json"))["rows"][2]
    line = as_csv(exports.as_bytes(report, "csv"))[2]

    words = {"group": "Summer cohort", "suppressed": True, "reason": "fewer than 5 answers"}
    assert {name: value for name, value in hidden.items() if value is not None} == words
    cells = {name: line[name] for name in COLUMNS}
    assert cells == dict.fromkeys(COLUMNS, "fewer than 5 answers") | {"group": "Summer cohort", "suppressed": "true"}


def test_where_two_hidden_classes_have_more_than_a_few_answers_the_file_does_not_say_a_few(past_class, the_75th):
    """Of all content and none content together, the one would tell the other."""
    for month, ratings in ((1, "555555"), (2, "111111")):
        past_class(f"class{month}", date(2026, month, 8), [(the_75th, ratings, 10)])
    report = approval_rating.report(Filters(by="quarter"), at=LATER)

    [quarter, _] = as_csv(exports.as_bytes(report, "csv"))

    assert (quarter["group"], quarter["valid"], quarter["rating"]) == ("2026 Q1", "not shown", "not shown")


def test_the_command_prints_one_json_object(two_classes, capsys):
    call_command("export_report", "approval", "--by", "precinct", "--format", "json")

    document = json.loads(capsys.readouterr().out)
    assert [row["group"] for row in document["rows"]] == ["5th Precinct", "75th Precinct"]
    assert document["total"]["valid"] == 23


def test_the_command_writes_a_workbook(two_classes, tmp_path):
    file = tmp_path / "approval.xlsx"

    call_command("export_report", "approval", "--format", "xlsx", "-o", str(file))

    assert as_xlsx(file.read_bytes())[0] == tuple(COLUMNS)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [(["--format", "xlsx"], "give -o FILE"), (["-o", "/nowhere/at/all.csv"], "choose another place")],
)
def test_wrong_use_ends_with_2_and_a_remedy(arguments, remedy):
    with pytest.raises(CommandError, match=remedy) as refused:
        call_command("export_report", "approval", *arguments)

    assert refused.value.returncode == 2


def test_okafor_sees_the_numbers_and_downloads_them(two_classes, signed_in, okafor):
    browser = signed_in(okafor)

    page = browser.get("/cms/reports/approval/", {"by": "precinct"}).content.decode()
    file = browser.get("/cms/reports/approval/", {"by": "precinct", "export": "csv"})

    assert "73.9% of 23 officers who answered rated the course good or excellent." in " ".join(page.split())
    for row in as_csv(file.content):
        assert f'<th scope="row">{row["Precinct or PSA (group)"]}</th>' in page
        assert f"<td>{row['Approval (rating)']}%</td>" in page
        assert f"<td>{row['Response rate (response)']}%</td>" in page
    assert file["Content-Disposition"].startswith('attachment; filename="approval-by-precinct-')


def test_a_place_that_cannot_be_shown_is_refused_and_another_is_offered(two_classes, psa_2, signed_in, okafor):
    response = signed_in(okafor).get("/cms/reports/approval/", {"precinct": "PSA2"})

    page = response.content.decode()
    assert response.status_code == 422
    assert "Nothing can be shown for this place alone. Choose another one, or All." in page
    assert '<option value="075">75th Precinct</option>' in page


def test_okafor_reads_that_a_survey_is_open_and_until_when(two_classes, past_class, the_75th, signed_in, okafor):
    closes_at = datetime(2099, 1, 2, 20, 0, tzinfo=UTC)
    past_class("fall", date(2026, 10, 29), [(the_75th, "54432", 10)], closes_at=closes_at)

    page = signed_in(okafor).get("/cms/reports/approval/", {"cohort": "fall"}).content.decode()

    assert "There is no rating yet: the survey is still open." in page
    assert "1 class is not counted yet. Its survey closes Friday, January 2, 3:00 p.m.</p>" in page
    assert "Fewer than 5" not in page


def test_a_period_the_wrong_way_round_names_the_field_and_the_remedy(signed_in, okafor):
    response = signed_in(okafor).get("/cms/reports/approval/", {"since": "2026-05-01", "until": "2026-04-01"})

    assert response.status_code == 422
    assert b"Swap them" in response.content
    assert b'value="2026-05-01"' in response.content


@pytest.mark.parametrize(
    ("filters", "remedy"),
    [
        ({"since": "May"}, "Write the day as year-month-day, like 2026-03-31, or leave it empty."),
        ({"cohort": "nope"}, "There is no such cohort. Choose one from the list, or All."),
        ({"by": "moon"}, "The report is not grouped this way. Choose a grouping from the list."),
    ],
)
def test_a_filter_that_cannot_be_used_says_what_to_do(signed_in, okafor, filters, remedy):
    response = signed_in(okafor).get("/cms/reports/approval/", filters)

    assert response.status_code == 422
    assert remedy in response.content.decode()


def test_an_editor_sees_no_report(signed_in, marsh):
    response = signed_in(marsh).get("/cms/reports/approval/")

    assert response.status_code == 302
    assert response.url == "/cms/"


def test_a_trainer_and_an_officer_have_no_door_to_it(signed_in, chen, rivera):
    for someone in (chen, rivera):
        assert signed_in(someone).get("/cms/reports/approval/").status_code in (302, 403)


def test_the_report_is_in_the_menu_of_administrators_only(signed_in, okafor, marsh):
    assert b"/cms/reports/approval/" in signed_in(okafor).get("/cms/").content
    assert b"/cms/reports/approval/" not in signed_in(marsh).get("/cms/").content
