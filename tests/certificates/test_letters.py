"""`letters`: what the fonts of a certificate can set, and what happens to a name that they cannot."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from certificates import letters, paper, specimens
from certificates.models import Certificate, CertificateFile
from certificates.rules.looks import PLAIN, Design
from certificates.services import issuing, rendering
from certificates.services.issuing import Correction
from certificates.services.rendering import LettersMissing
from certificates.tasks import render_certificate
from course_site.core import due

CLASS = "/trainer/cohorts/spring/certificates/"


@pytest.mark.parametrize(
    "name", ["Ana Rivera", "Łukasz Şükrü", "Đặng Nguyễn", "O’Shaughnessy", "Muñoz-Gómez", "Jose\u0301"]
)
def test_names_in_latin_letters_can_be_set(name):
    assert letters.missing([name]) == []


@pytest.mark.parametrize(
    ("name", "lacking"),
    [
        ("王 Wang", ["王"]),
        ("محمد", ["ح", "د", "م"]),
        ("Ana 🎖", ["🎖"]),
        ("Анна", ["А", "а", "н"]),
        ("Z\u0301o\u0331", ["\u0331"]),
    ],
)
def test_letters_that_would_be_boxes_are_named_once_each(name, lacking):
    assert letters.missing([name]) == lacking


@pytest.mark.parametrize("design", Design)
def test_every_letter_that_is_let_in_is_printed_in_our_own_fonts_and_none_as_a_box(design):
    every = " ".join(map(chr, sorted(letters._known())))
    certificate = specimens.of_look(PLAIN | {"design": design, "agency": every, "lines": [every]})
    certificate.facts |= {
        "first_name": every, "precinct": every, "course": every, "trainers": [{"name": every, "part": "Coach"}],
    }  # fmt: skip

    pages = PdfReader(BytesIO(paper.draw(certificate, "{}"))).pages

    shown = [text for page in pages for text in re.findall(rb"<([0-9a-fA-F]+)>", page.get_contents().get_data())]
    glyphs = {text[place : place + 4] for text in shown for place in range(0, len(text), 4)}
    fonts = {
        font.get_object()["/BaseFont"].partition("+")[2]
        for page in pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert len(glyphs) > 100
    assert b"0000" not in glyphs
    assert all(font.startswith(("Newsreader", "Public-Sans")) for font in fonts), fonts


@pytest.fixture
def wang(certificate) -> Certificate:
    """A certificate with a name that the fonts cannot set."""
    Certificate.objects.filter(pk=certificate.pk).update(facts=certificate.facts | {"first_name": "王"})
    return Certificate.objects.get()


def test_such_a_name_gets_no_page_with_boxes_but_a_reason(wang, at):
    with pytest.raises(LettersMissing, match="do not have 王"):
        rendering.render(wang, at=at)
    render_certificate.call(wang.pk)  # does not try again and again

    assert not CertificateFile.objects.exists()


def test_officer_and_trainer_read_what_it_waits_for_and_the_office_finds_it_among_what_is_due(
    wang, signed_in, rivera, chen, in_the_office, rf
):
    request = rf.get("/cms/")
    request.user = in_the_office

    page = signed_in(rivera).get("/my/certificate/").content.decode()
    [work] = [work for work in due.work_of(request) if str(wang) in work.text]

    assert "The PDF cannot show 王" in page
    assert "waits for a name in Latin letters" in signed_in(chen).get(CLASS).content.decode()
    assert "do not have 王" in work.text
    assert signed_in(in_the_office).get(work.url).status_code == 200


def test_corrected_to_latin_letters_it_is_printed(wang, okafor, at):
    corrected = issuing.reissue(wang, Correction(first_name="Wei"), "As on the card", by=okafor, at=at)

    rendering.render(corrected, at=at)

    assert list(rendering.unprintable()) == []


def test_nobody_corrects_a_name_into_letters_that_cannot_be_printed(certificate, signed_in, in_the_office):
    address = f"/cms/certificate/correct/{certificate.pk}/"
    sent = {"first_name": "Анна", "last_name": "Rivera", "precinct": "75th Precinct", "reason": "As she writes it"}

    page = signed_in(in_the_office).post(address, sent).content.decode()

    assert "Spell it in Latin letters" in page
    assert Certificate.objects.get() == certificate
