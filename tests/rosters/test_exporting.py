import csv
import io
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from course_site.core.models import AuditEntry
from course_site.people.models import Officer
from course_site.people.services import officers
from course_site.rosters.services import exporting
from tests.conftest import SINCE
from tests.rosters.conftest import FROM

TRICKY = ["=Soto", "+1 Ortiz", "-O'Neil", "@Diaz", "'Abd", "'=Diaz", "O”Brien, “Jr.”", "Núñez", "Ñ;ñ\tx"]
EVERYBODY = Officer.objects.all


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def first_cell(content: bytes, format_: str) -> str:
    return read_csv(content)[0][0] if format_ == "csv" else load_workbook(io.BytesIO(content)).active["A1"].value


def as_of(day: date) -> list[list[str]]:
    return list(exporting.rows(EVERYBODY(), as_of=day))


def test_a_roster_holds_the_officers_of_the_cohort(cohort, seat, reyes, chen, at):
    content = exporting.download(cohort, "csv", as_of=at.date(), by=chen, at=at)

    assert content.startswith(b"\xef\xbb\xbf")
    assert read_csv(content) == [
        ["Tax number", "Last name", "First name", "E-mail", "Rank", "Role", "Precinct or PSA"],
        ["00123", "Rivera", "Ana", "rivera@example.org", "Police Officer", "Other", "075"],
    ]


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_a_roster_of_another_day_says_what_is_not_of_that_day(cohort, seat, rivera, okafor, plan_of, at, format_):
    rivera.last_name = "Castillo"
    rivera.save()

    today = exporting.download(cohort, format_, as_of=at.date(), by=okafor, at=at)
    earlier = exporting.download(cohort, format_, as_of=FROM, by=okafor, at=at)

    said = [first_cell(content, format_) for content in (today, earlier)]
    assert said == [
        "Tax number",
        "Precincts as of March 2, 2026; officers, names, addresses, ranks and roles as of March 3, 2026.",
    ]
    assert len(plan_of(earlier, cohort=cohort, by=okafor).unchanged) == 1


def test_who_takes_tax_numbers_out_is_on_record(cohort, seat, chen, at):
    exporting.download(cohort, "xlsx", as_of=FROM, by=chen, at=at)

    entry = AuditEntry.objects.get(action="roster.exported")
    assert (entry.actor, entry.detail) == (chen, {"format": "xlsx", "as_of": "2026-03-02", "of": "cohort"})


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_importing_what_was_exported_changes_nothing(cohort, seat, reyes_seat, okafor, plan_of, at, format_):
    Officer.objects.filter(member_no="00456").update(role_group="nco", rank="Sergeant")
    content = exporting.download(cohort, format_, as_of=FROM, by=okafor, at=at)

    plan = plan_of(content, cohort=cohort, by=okafor)

    assert (len(plan.unchanged), plan.changes, plan.faults) == (2, [], [])


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
@pytest.mark.parametrize("name", TRICKY)
def test_a_name_that_a_spreadsheet_would_compute_comes_back_as_it_was(rivera, okafor, plan_of, format_, name):
    rivera.last_name = name
    rivera.save()
    content = exporting.as_bytes(as_of(FROM), format_)

    plan = plan_of(content, by=okafor)

    assert (len(plan.unchanged), plan.changes, plan.faults) == (1, [], [])


def test_no_cell_is_a_formula_and_no_number_loses_its_zeros(rivera):
    rivera.last_name = "=HYPERLINK(1)"
    rivera.save()

    sheet = load_workbook(io.BytesIO(exporting.as_bytes(as_of(FROM), "xlsx"))).active
    in_csv = read_csv(exporting.as_bytes(as_of(FROM), "csv"))[1]

    assert {(cell.data_type, cell.number_format) for cell in sheet[2]} == {("s", "@")}
    assert sheet["A2"].value == in_csv[0] == "00123"
    assert in_csv[1] == "'=HYPERLINK(1)"


@given(moves=st.lists(st.tuples(st.integers(1, 200), st.booleans()), max_size=6), asked=st.integers(0, 220))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_report_as_of_a_day_outlives_every_later_transfer(apply, plan_of, rivera, the_75th, psa_2, moves, asked):
    """Transfers come in any order; one that would begin before the last posting did is refused in the preview."""
    rivera.officer.postings.all().delete()
    officers.transfer(rivera.officer, the_75th, from_day=SINCE)
    day = SINCE + timedelta(days=asked)

    for offset, to_psa in moves:
        from_day = SINCE + timedelta(days=offset)
        content = f"Tax no,Cmd\n00123,{'PSA2' if to_psa else '075'}\n".encode()
        before = as_of(day)
        plan = plan_of(content, from_day=from_day)
        if plan.changed:
            apply(content, from_day=from_day)

        if from_day > day or not plan.changed:
            assert as_of(day) == before
        else:
            assert as_of(day)[0][-1] == plan.changed[0].row.precinct


def test_the_register_of_a_day_holds_who_served_then(rivera, psa_2, make_officer):
    make_officer("late@example.org", "Late", "Comer", "00900", psa_2).postings.update(valid_from=date(2026, 5, 1))

    assert [officer.member_no for officer in exporting.register(date(2026, 3, 2))] == ["00123"]
    assert exporting.register(date(2026, 6, 1)).count() == 2
