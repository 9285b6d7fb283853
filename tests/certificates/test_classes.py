"""The certificates of a class: Chen issues all that are due at once, prints them and takes the files along."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from certificates.models import Certificate
from certificates.services import classes, issuing, rendering
from course_site.core.models import AuditEntry
from tests.certificates.pdf_tags import structure

PAGE = "/trainer/cohorts/spring/certificates/"
ZIP, PRINT = f"{PAGE}zip/", f"{PAGE}print/"


@pytest.fixture
def evening(cohort, monkeypatch):
    """The last class day is over."""
    moment = cohort.sessions.last().ends_at + timedelta(hours=1)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return moment


def test_all_that_are_due_are_issued_at_once_by_the_trainer(
    signed_in, chen, cohort, seat, reyes_seat, complete, evening
):
    complete(seat)

    answer = signed_in(chen).post(PAGE, follow=True).content.decode()

    certificate = Certificate.objects.get()
    assert "1 certificate issued." in answer
    assert certificate.serial in answer
    assert "Not yet: Day 1 minutes" in answer
    assert AuditEntry.objects.get(action="certificate.issued").actor == chen


def test_asked_again_nothing_more_is_issued(cohort, seat, complete, chen, evening):
    complete(seat)

    first = classes.issue_all(cohort, by=chen, at=evening)
    again = classes.issue_all(cohort, by=chen, at=evening)

    assert (len(first), again) == (1, [])
    assert Certificate.objects.count() == 1


def test_a_withdrawn_one_is_not_due(certificate, cohort, okafor, chen, evening):
    issuing.revoke(certificate, "Issued in error", by=okafor, at=evening)

    assert classes.issue_all(cohort, by=chen, at=evening) == []
    assert Certificate.objects.get().state == "revoked"


def test_while_the_last_day_goes_on_nothing_is_issued(signed_in, chen, cohort, seat, complete, monkeypatch):
    last = cohort.sessions.last()
    monkeypatch.setattr(timezone, "now", lambda: last.starts_at + timedelta(hours=1))

    page = signed_in(chen).get(PAGE).content.decode()

    assert classes.issue_all(cohort, by=chen, at=timezone.now()) == []
    assert "Issue all" not in page


def test_the_zip_holds_each_file_as_it_was_issued(signed_in, chen, file, graduate, reyes_seat, at):
    rendering.render(graduate(reyes_seat), at=at)

    answer = signed_in(chen).get(ZIP)

    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist() == ["certificate-MS-2026-000002.pdf", "certificate-MS-2026-000001.pdf"]
        assert archive.read("certificate-MS-2026-000001.pdf") == bytes(file.pdf)
    entry = AuditEntry.objects.get(action="certificates.downloaded")
    assert (entry.actor, entry.detail) == (chen, {"form": "zip", "count": 2})


def test_one_pdf_prints_the_class(signed_in, chen, file, graduate, reyes_seat, at):
    rendering.render(graduate(reyes_seat), at=at)

    reader = PdfReader(io.BytesIO(signed_in(chen).get(PRINT).content))

    assert ["Luis Reyes" in reader.pages[0].extract_text(), "Ana Rivera" in reader.pages[1].extract_text()] == [
        True
    ] * 2
    assert len(reader.pages) == 2
    tags = list(structure(reader.trailer["/Root"]["/StructTreeRoot"]))
    assert [reader.get_page_number(tag["/Pg"]) for tag in tags if tag["/S"] == "/H1"] == [0, 1]
    assert [tag["/Lang"] for tag in tags if tag["/S"] == "/Part" and "/Lang" in tag] == ["en", "en"]
    assert not any("/Annots" in page for page in reader.pages)  # what was signed is another file


def test_the_page_counts_the_pages_that_will_be_printed(signed_in, chen, file, graduate, reyes_seat, okafor, at):
    withdrawn = rendering.render(graduate(reyes_seat), at=at).certificate
    issuing.revoke(withdrawn, "Issued in error", by=okafor, at=at)
    browser = signed_in(chen)

    assert "one PDF with 1 page<" in browser.get(PAGE).content.decode()
    assert len(PdfReader(io.BytesIO(browser.get(PRINT).content)).pages) == 1


def test_only_what_is_valid_is_handed_out(signed_in, chen, file, okafor, at):
    issuing.revoke(file.certificate, "Issued in error", by=okafor, at=at)

    answer = signed_in(chen).get(ZIP)

    page = signed_in(chen).get(PAGE).content.decode()
    assert answer.url == PAGE
    assert "Withdrawn" in page
    assert "Print all" not in page


@pytest.mark.parametrize("address", [PAGE, ZIP, PRINT])
@pytest.mark.parametrize("person", ["novak", "rivera", "marsh"])
def test_nobody_else_gets_in(request, signed_in, certificate, person, address):
    assert signed_in(request.getfixturevalue(person)).get(address).status_code == 404


def test_the_board_leads_there(signed_in, chen, cohort):
    assert PAGE in signed_in(chen).get(reverse("modules:board", args=[cohort.key])).content.decode()
