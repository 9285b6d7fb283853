"""An officer's own certificate: not yet, being made, ready, withdrawn."""

import pytest
from django.urls import reverse

from certificates.models import Certificate
from certificates.services import issuing, rendering
from certificates.services.issuing import Correction

MINE = "/my/certificate/"
PDF = "/my/certificate/pdf/"


def text_of(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("address", [MINE, PDF])
def test_nobody_signed_out_gets_in(client, db, address):
    assert client.get(address).url == f"/signin/?next={address}"


def test_without_a_cohort_it_says_where_a_certificate_comes_from(signed_in, rivera):
    text = text_of(signed_in(rivera).get(MINE))

    assert "No certificate yet" in text
    assert "See the program" in text


def test_before_completion_it_lists_what_is_missing_and_how_to_meet_it(signed_in, rivera, seat):
    text = text_of(signed_in(rivera).get(MINE))

    assert "Your certificate is not ready yet" in text
    assert "Day 1 quiz" in text
    assert reverse("quizzes:start", args=["QD1"]) in text


def test_between_the_last_step_and_the_queue_it_says_that_it_is_being_made(signed_in, rivera, seat, complete):
    complete(seat)
    browser = signed_in(rivera)

    page = text_of(browser.get(MINE))

    assert "Your certificate is being made" in page
    assert "It takes a minute or two" in page
    assert f'href="{MINE}"' in page
    assert "ready a minute or two after" in text_of(browser.get(reverse("modules:home")))


def test_while_the_file_is_made_it_says_so_and_shows_the_record(signed_in, rivera, certificate):
    text = text_of(signed_in(rivera).get(MINE))

    assert "The PDF is being made" in text
    assert certificate.serial in text


def test_when_ready_it_is_one_tap_away(signed_in, rivera, file):
    text = text_of(signed_in(rivera).get(MINE))

    assert f'href="{PDF}"' in text
    assert "Ana Rivera" in text


def test_the_download_is_the_kept_bytes(signed_in, rivera, file):
    response = signed_in(rivera).get(PDF)

    assert response.content == file.pdf
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="certificate-MS-2026-000001.pdf"'


@pytest.mark.parametrize("other", ["reyes", "chen", "okafor"])
def test_the_download_is_ones_own_only(request, signed_in, file, other):
    response = signed_in(request.getfixturevalue(other)).get(PDF)

    assert response.status_code == 302
    assert response.url == MINE


def test_a_withdrawn_one_says_why_and_cannot_be_downloaded(signed_in, rivera, file, okafor, at):
    issuing.revoke(file.certificate, "Issued in error", by=okafor, at=at)
    browser = signed_in(rivera)

    assert "Issued in error" in text_of(browser.get(MINE))
    assert browser.get(PDF).status_code == 302


def test_after_a_correction_the_new_one_is_downloaded(signed_in, rivera, file, okafor, at):
    corrected = issuing.reissue(file.certificate, Correction(first_name="Anna"), "Misspelled", by=okafor, at=at)
    new = rendering.render(corrected, at=at)

    assert signed_in(rivera).get(PDF).content == new.pdf


def test_on_a_phone_the_square_opens_the_check_page(signed_in, rivera, file):
    text = text_of(signed_in(rivera).get(MINE))

    assert "<svg" in text
    assert "Add to Home Screen" in text


def test_the_officer_reads_that_it_has_expired(signed_in, rivera, file):
    stated = file.certificate.facts | {"valid_through": "2026-03-31"}
    Certificate.objects.filter(pk=file.certificate.pk).update(facts=stated)

    text = text_of(signed_in(rivera).get(MINE))

    assert "It was valid through March 31, 2026" in text
    assert "Taking the course again renews it" in text
