"""Somebody who is given a certificate wants to know whether it is genuine. They have no account."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import PHONE
from tests.browser.paper import GRADUATE, wait_for_the_pdf

pytestmark = pytest.mark.browser

Axe = Callable[..., None]
CODE = re.compile(r"\b[0-9A-Z]{4}(?:[-\s][0-9A-Z]{4}){5}\b")


def test_anybody_checks_a_certificate_by_its_code(sign_in, axe, tmp_path):
    code = code_on_the_paper(sign_in, axe, tmp_path / "certificate.pdf")
    phone = sign_in("", PHONE)

    phone.goto(f"/verify/{code}/")  # where the square on the paper leads
    expect(phone.get_by_role("heading", name="This certificate is genuine and valid")).to_be_visible()
    expect(phone.get_by_text("T. H.", exact=True)).to_be_visible()
    expect(phone.get_by_text("Holt")).to_have_count(0)
    axe(phone)

    phone.get_by_label("Last name").fill("Carter")
    phone.get_by_role("button", name="Show the full name").click()
    expect(phone.get_by_text("This is not the last name on this certificate.")).to_be_visible()
    expect(phone.get_by_label("Last name")).to_be_focused()
    expect(phone.get_by_text("Terrence")).to_have_count(0)
    axe(phone)

    phone.get_by_label("Last name").fill("holt")
    phone.get_by_role("button", name="Show the full name").click()
    expect(phone.get_by_text("Terrence Holt", exact=True)).to_be_visible()
    axe(phone)


def test_a_mistyped_code_says_what_to_do(sign_in, axe):
    phone = sign_in("", PHONE)
    phone.goto("/verify/")
    axe(phone)

    phone.get_by_role("textbox").fill("ABCD-EFGH-JKMN-PQRS-TVWX-YZ01")
    phone.get_by_role("button", name="Check").click()

    expect(phone.get_by_role("heading", name="We find no certificate with this code")).to_be_visible()
    expect(phone.get_by_text("Most often one letter was mistyped.")).to_be_visible()
    expect(phone.get_by_role("textbox")).to_have_value("ABCD-EFGH-JKMN-PQRS-TVWX-YZ01")
    axe(phone)


def code_on_the_paper(sign_in: Callable[..., Page], axe: Axe, paper: Path) -> str:
    """The code under the square, read from the PDF that its owner downloaded."""
    owner = sign_in(GRADUATE, PHONE, accept_downloads=True)
    owner.goto("/my/certificate/")
    wait_for_the_pdf(owner)
    axe(owner)
    with owner.expect_download() as download:
        owner.get_by_role("link", name="Download the PDF").click()
    download.value.save_as(paper)
    [code] = set(CODE.findall(PdfReader(paper).pages[0].extract_text()))
    return code
