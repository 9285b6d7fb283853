"""Priscilla Nguyen reads at her desk how officers rate the course, and takes the numbers with her."""

import csv
import io
import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESK

pytestmark = pytest.mark.browser

Axe = Callable[..., None]
COHORTS = 20


def test_priscilla_reads_the_approval_rating_and_exports_it(sign_in, axe):
    desk = sign_in("admin@example.org", DESK, accept_downloads=True)

    she_opens_the_report(desk, axe)
    she_sees_it_by_cohort(desk)
    she_sees_it_by_borough_and_takes_it_along(desk, axe)
    she_sees_it_by_precinct_without_the_small_groups(desk, axe)
    she_narrows_it_to_a_period(desk, axe)
    she_publishes_it_and_takes_it_down(desk, axe)
    she_looks_at_the_other_reports(desk, axe)
    she_sees_the_certificate_as_she_brands_it(desk, axe)


def test_her_desk_is_legible_in_the_dark(sign_in, axe):
    desk = sign_in("admin@example.org", DESK, color_scheme="dark")
    axe(desk)
    desk.goto("/cms/reports/approval/")
    axe(desk)


def she_opens_the_report(desk: Page, axe: Axe) -> None:
    expect(desk).to_have_url(re.compile("/cms/$"))
    axe(desk)
    desk.get_by_role("button", name="Reports").click()
    desk.get_by_role("list", name="Reports").get_by_role("link", name="Approval rating").click()
    expect(desk.get_by_role("heading", name="Approval rating", level=1)).to_be_visible()
    axe(desk)


def she_sees_it_by_cohort(desk: Page) -> None:
    headline = desk.locator(".report-headline")
    expect(headline).to_contain_text("rated the course good or excellent.")
    expect(headline).to_contain_text(
        re.compile(
            r"\d+ of \d+ answers \([\d.]+%; 95% interval [\d.]+–[\d.]+\)\. .* \d+ of \d+ officers answered \([\d.]+%\)"
        )
    )
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    headline.get_by_role("button", name="Copy").click()
    expect(headline.get_by_role("status")).to_have_text("Copied, with its proof. Now paste it.")
    sentence, basis, *_, definition, counted = desk.evaluate("navigator.clipboard.readText()").split("\n")
    assert sentence.endswith("rated the course good or excellent.")
    assert "95% interval" in basis
    assert definition.startswith("Our definition (version 1): ")
    assert counted.startswith("Counted ")
    expect(desk.get_by_role("img", name="Approval rating, by Cohort")).to_be_visible()
    expect(rows(desk)).to_have_count(COHORTS)
    # Four answered in the latest class. They are in no other number, so that no subtraction gives them away.
    expect(rows(desk).filter(has_text="fewer than 5 answers")).to_have_count(1)
    expect(rows(desk).last).to_contain_text("fewer than 5 answers")


def she_sees_it_by_borough_and_takes_it_along(desk: Page, axe: Axe) -> None:
    group_by(desk, "Borough")
    expect(desk.get_by_role("img", name="Approval rating, by Borough")).to_be_visible()
    axe(desk)
    on_screen = [row.locator("th, td").all_inner_texts() for row in [*rows(desk).all(), total(desk)]]
    assert len(on_screen) >= 4  # boroughs that cannot stand alone are counted together

    as_csv = csv.reader(io.StringIO(download(desk, "Export CSV").decode("utf-8-sig")))
    as_xlsx = load_workbook(io.BytesIO(download(desk, "Export XLSX"))).active.iter_rows(values_only=True)

    headings = list(next(as_xlsx))
    assert headings[:2] == ["Borough (group)", "Good or excellent (favorable)"]
    assert next(as_csv)[: len(headings)] == headings
    assert [as_shown(row[: len(headings)]) for row in as_csv] == on_screen
    assert [as_shown(row) for row in as_xlsx] == on_screen


def she_sees_it_by_precinct_without_the_small_groups(desk: Page, axe: Axe) -> None:
    group_by(desk, "Precinct or PSA")
    expect(desk.get_by_role("img", name="Approval rating, by Precinct or PSA")).to_be_visible()
    expect(rows(desk).last).to_contain_text("Counted together")
    expect(desk.get_by_text("places with too few officers in a class to stand alone")).to_be_visible()
    for row in rows(desk).all():
        cells = row.locator("td").all_inner_texts()
        assert cells == ["fewer than 5 answers"] or int(cells[1]) >= 5
    axe(desk)


def she_narrows_it_to_a_period(desk: Page, axe: Axe) -> None:
    group_by(desk, "Cohort")
    half_a_year_ago = date.today() - timedelta(days=182)  # noqa: DTZ011  a date typed by hand
    desk.get_by_label("Ended from").fill(half_a_year_ago.isoformat())
    desk.get_by_role("button", name="Show").click()
    desk.wait_for_url(re.compile("since=20"))
    assert 0 < rows(desk).count() < COHORTS

    desk.get_by_label("Ended to").fill("2020-01-01")
    desk.get_by_role("button", name="Show").click()
    expect(desk.get_by_text("This day is before the first one. Swap them, or leave one empty.")).to_be_visible()
    expect(desk.get_by_label("Ended to")).to_have_value("2020-01-01")
    axe(desk)


def she_publishes_it_and_takes_it_down(desk: Page, axe: Axe) -> None:
    desk.goto("/cms/reports/public/")
    axe(desk)
    desk.get_by_role("button", name="Publish this").click()
    desk.get_by_role("link", name="See the public page").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("rated the course good or excellent.")
    axe(desk)
    desk.goto("/cms/reports/public/")
    desk.get_by_label("Reason").fill("It was a trial")
    desk.get_by_role("button", name="Take it down").click()
    expect(desk.get_by_text("Nothing. See the public page")).to_be_visible()


def she_looks_at_the_other_reports(desk: Page, axe: Axe) -> None:
    for address in ("confidence", "levels", "papers", "approval/cut"):
        desk.goto(f"/cms/reports/{address}/")
        axe(desk)


def group_by(desk: Page, grouping: str) -> None:
    desk.get_by_label("Group by").select_option(label=grouping)
    desk.get_by_role("button", name="Show").click()
    expect(desk.get_by_role("columnheader", name=grouping)).to_be_visible()
    desk.wait_for_load_state()


def rows(desk: Page) -> Locator:
    return desk.locator(".report-table tbody tr")


def total(desk: Page) -> Locator:
    return desk.locator(".report-table tfoot tr")


def download(desk: Page, name: str) -> bytes:
    with desk.expect_download() as waiting:
        desk.get_by_role("link", name=name).click()
    return waiting.value.path().read_bytes()


def as_shown(row: Sequence[object]) -> list[str]:
    """A row of a file as the screen shows it; the two kinds of file write the same number differently."""
    group, favorable, valid, invited, rating, low, high, suppressed, response = row
    if str(suppressed).lower() == "true":
        return [str(group), str(valid)]
    share = f"{float(str(rating)):.1f}%"
    interval = f"{float(str(low)):.1f}–{float(str(high)):.1f}"
    answered = f"{float(str(response)):.1f}%"
    return [str(group), str(favorable), str(valid), str(invited), answered, share, interval]


def she_sees_the_certificate_as_she_brands_it(desk: Page, axe: Axe) -> None:
    """Without keeping it."""
    desk.goto("/cms/certificate-templates/new/")
    with desk.expect_response(re.compile(r"/preview/\?at=")) as drawn:
        desk.get_by_label("Agency").fill("New York City Police Department")
    assert drawn.value.headers["content-type"] == "application/pdf"
    axe(desk)
    desk.get_by_label("Agency").fill("警察")
    expect(desk.get_by_role("status").filter(has_text="cannot print 察 警")).to_be_visible()
