"""An officer's own certificate, and the page that tells anybody whether it is genuine."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from certificates.models import Certificate
from certificates.rules.codes import encode
from certificates.services import issuing, rendering
from certificates.services.issuing import Correction

MINE = "/my/certificate/"
PDF = "/my/certificate/pdf/"


def text_of(response) -> str:
    return response.content.decode()


def check(client, certificate, **kwargs):
    return client.get(f"/verify/{certificate.printed_code}/", **kwargs)


# --- an officer's own ---


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


# --- anybody's check ---


def test_a_stranger_sees_that_it_is_valid_and_only_initials(client, certificate):
    text = text_of(check(client, certificate))

    assert "This certificate is genuine and valid" in text
    assert "A. R." in text
    assert "Rivera" not in text
    for fact in ("75th Precinct", "Mediation Skills", "March 2 to 5, 2026", "28 hours in class", certificate.serial):
        assert fact in text


@pytest.mark.parametrize("typed", ["Rivera", " rivera ", "RIVERA"])
def test_who_types_the_last_name_sees_the_name(client, certificate, typed):
    response = client.post(f"/verify/{certificate.printed_code}/", {"last_name": typed})

    assert "Ana Rivera" in text_of(response)


@pytest.mark.parametrize("typed", ["Reyes", "R", "", "Ana"])
def test_another_name_shows_nothing_more_and_stays_in_the_field(client, certificate, typed):
    text = text_of(client.post(f"/verify/{certificate.printed_code}/", {"last_name": typed}))

    assert "Rivera" not in text
    assert "Ana Rivera" not in text
    assert f'value="{typed}"' in text or not typed
    assert "field-error" in text


@pytest.mark.parametrize("change", [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code} "])
def test_the_code_may_be_typed_in_any_dress(client, certificate, change):
    response = client.get("/verify/", {"code": change(certificate.printed_code)}, follow=True)

    assert response.redirect_chain == [(f"/verify/{certificate.printed_code}/", 302)]
    assert "This certificate is genuine and valid" in text_of(response)


def test_a_withdrawn_one_is_known_for_ever(client, certificate, okafor, at):
    issuing.revoke(certificate, "Issued in error", by=okafor, at=at)

    response = check(client, certificate)

    assert response.status_code == 200
    assert "genuine, but no longer valid" in text_of(response)
    assert "March 3, 2026" in text_of(response)
    assert "Issued in error" not in text_of(response)


def test_a_superseded_one_names_the_one_that_counts(client, certificate, okafor, at):
    corrected = issuing.reissue(certificate, Correction(first_name="Anna"), "Misspelled", by=okafor, at=at)

    text = text_of(check(client, certificate))

    assert "genuine, but a newer one has replaced it" in text
    assert f"/verify/{corrected.printed_code}/" in text
    assert corrected.serial in text


@pytest.mark.parametrize("times", [1, 2])
def test_a_superseded_one_whose_successor_was_withdrawn_says_so(client, certificate, okafor, at, times):
    newest = certificate
    for number in range(times):
        newest = issuing.reissue(newest, Correction(first_name=f"Anna {number}"), "Misspelled", by=okafor, at=at)
    issuing.revoke(newest, "Issued in error", by=okafor, at=at)

    text = text_of(check(client, certificate))

    assert "genuine, but no longer valid" in text
    assert "Do not rely on either" in text
    assert "counts now" not in text
    assert f"/verify/{newest.printed_code}/" in text


def test_of_two_corrections_the_last_one_counts(client, certificate, okafor, at):
    second = issuing.reissue(certificate, Correction(first_name="Anna"), "Misspelled", by=okafor, at=at)
    third = issuing.reissue(second, Correction(first_name="Anne"), "Again", by=okafor, at=at)

    text = text_of(check(client, certificate))

    assert f"/verify/{third.printed_code}/" in text
    assert second.serial not in text


def test_the_sum_of_the_file_is_shown_once_there_is_one(client, certificate, at):
    assert "SHA-256" not in text_of(check(client, certificate))

    file = rendering.render(certificate, at=at)

    assert file.sha256 in text_of(check(client, certificate))


UNKNOWN = encode(12345)
MISTYPED = UNKNOWN[:-1] + ("0" if UNKNOWN[-1] != "0" else "1")


@pytest.mark.parametrize("code", [MISTYPED, UNKNOWN[:-1] + "U", UNKNOWN[:-1] + "é"])
def test_unknown_malformed_and_mistyped_look_alike(client, certificate, code):
    unknown = client.get(f"/verify/{UNKNOWN}/")
    other = client.get(f"/verify/{code}/")

    assert unknown.status_code == other.status_code == 404
    assert text_of(other).replace(code, "") == text_of(unknown).replace(UNKNOWN, "")
    assert "We find no certificate with this code" in text_of(other)
    assert "Most often one letter was mistyped" in text_of(other)


@pytest.mark.parametrize(
    ("code", "count"), [("nonsense", 8), ("MS-2026-000001", 12), ("A.B!", 2), (UNKNOWN[:-1], 23), (UNKNOWN + "7", 25)]
)
def test_a_code_of_another_length_is_counted(client, db, code, count):
    response = client.get(f"/verify/{code}/")

    assert response.status_code == 404
    assert f"The code has 24 letters and numbers, and you typed {count}." in text_of(response)


@pytest.mark.parametrize("serial", ["MS-2026-000001", "No. MS-2026-000001", "ms 2026 000001", "MS-1999-999999"])
def test_who_types_the_number_is_told_where_the_code_stands_given_out_or_not(client, certificate, serial):
    response = client.get("/verify/", {"code": serial})

    assert response.status_code == 200
    assert text_of(response).count("This is the number of a certificate. Type its code: the 24 letters") == 1
    assert f'value="{serial}"' in text_of(response)


def test_an_error_is_said_once_at_its_field_which_takes_the_focus(client, certificate):
    text = text_of(client.post(f"/verify/{certificate.printed_code}/", {"last_name": "Reyes"}))

    assert text.count("This is not the last name on this certificate.") == 1
    assert re.search(r'<input[^>]+name="last_name"[^>]+autofocus', text)
    assert "autofocus" not in text_of(check(client, certificate))


def test_what_was_typed_is_kept_to_be_corrected(client, db):
    response = client.get("/verify/", {"code": "9MHK-1XDD/nonsense"})

    assert response.status_code == 404
    assert 'value="9MHK-1XDD/nonsense"' in text_of(response)


def test_an_empty_form_says_what_to_type(client, db):
    assert "Type the code." in text_of(client.get("/verify/", {"code": ""}))
    assert "Type the code." not in text_of(client.get("/verify/"))


@pytest.mark.parametrize("state", ["valid", "superseded", "revoked"])
def test_checking_takes_at_most_four_queries(client, file, okafor, at, state, django_assert_max_num_queries):
    if state == "superseded":
        issuing.reissue(file.certificate, Correction(first_name="Anna"), "Misspelled", by=okafor, at=at)
    if state == "revoked":
        issuing.revoke(file.certificate, "Issued in error", by=okafor, at=at)

    with django_assert_max_num_queries(4):
        assert check(client, file.certificate).status_code == 200


# --- the register ---


def test_the_administrator_reads_the_register_and_withdraws_with_a_reason(signed_in, in_the_office, certificate):
    browser = signed_in(in_the_office)

    assert certificate.serial in text_of(browser.get(reverse("certificate:index")))
    assert "Ana Rivera" in text_of(browser.get(reverse("certificate:inspect", args=[certificate.pk])))
    response = browser.post(reverse("certificate:revoke", args=[certificate.pk]), {"reason": "Issued in error"})

    assert response.status_code == 302
    certificate.refresh_from_db()
    assert (certificate.state, certificate.state_by) == ("revoked", in_the_office)


def test_withdrawing_without_a_reason_changes_nothing(signed_in, in_the_office, certificate):
    response = signed_in(in_the_office).post(reverse("certificate:revoke", args=[certificate.pk]), {"reason": ""})

    assert response.status_code == 200
    assert Certificate.objects.get().state == "valid"


def test_withdrawing_twice_is_refused_in_words(signed_in, in_the_office, certificate, at):
    issuing.revoke(certificate, "First", by=in_the_office, at=at)

    response = signed_in(in_the_office).post(
        reverse("certificate:revoke", args=[certificate.pk]), {"reason": "Second"}, follow=True
    )

    assert "withdrawn already" in text_of(response)
    assert Certificate.objects.get().state_reason == "First"


def correct(browser, certificate, **changes):
    address = reverse("certificate:correct", args=[certificate.pk])
    form = {"first_name": "Ana", "last_name": "Rivera", "precinct": "75th Precinct", "reason": "Misspelled"} | changes
    return browser.post(address, form, follow=True)


def test_the_administrator_corrects_a_name_by_the_next_revision(signed_in, in_the_office, certificate):
    browser = signed_in(in_the_office)
    asked = text_of(browser.get(reverse("certificate:correct", args=[certificate.pk])))

    answer = correct(browser, certificate, last_name="Rivera-Cruz")

    corrected = Certificate.objects.valid().get()
    assert 'value="75th Precinct"' in asked
    assert (corrected.name, corrected.revision, corrected.supersedes) == ("Ana Rivera-Cruz", 2, certificate)
    assert f"{corrected.serial} replaces {certificate.serial}" in text_of(answer)
    assert Certificate.objects.get(pk=certificate.pk).state_reason == "Misspelled"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "says this already"),
        ({"precinct": ""}, "required"),
        ({"last_name": "Rivera-Cruz", "reason": ""}, "required"),
    ],
)
def test_a_correction_without_a_change_or_a_reason_issues_nothing(
    signed_in, in_the_office, certificate, changes, words
):
    answer = correct(signed_in(in_the_office), certificate, **changes)

    assert words in text_of(answer)
    assert Certificate.objects.get() == certificate


def test_correcting_what_was_withdrawn_meanwhile_is_refused_in_words(signed_in, in_the_office, certificate, at):
    issuing.revoke(certificate, "First", by=in_the_office, at=at)

    answer = correct(signed_in(in_the_office), certificate, last_name="Rivera-Cruz")

    assert "withdrawn already" in text_of(answer)
    assert Certificate.objects.count() == 1


def test_an_editor_has_no_register(signed_in, marsh, certificate):
    from django.contrib.auth.models import Permission

    marsh.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", "change_certificate"]))
    browser = signed_in(marsh)

    for address in ("index", "inspect", "correct", "revoke"):
        args = [] if address == "index" else [certificate.pk]
        assert browser.get(reverse(f"certificate:{address}", args=args)).status_code == 302
    assert Certificate.objects.get().state == "valid"


@pytest.mark.parametrize("deed", ["new/", "edit/1/", "delete/1/", "copy/1/"])
def test_the_register_has_no_address_for_writing(signed_in, in_the_office, certificate, deed):
    assert signed_in(in_the_office).get(f"{reverse('certificate:index')}{deed}").status_code == 404


def test_the_register_is_filtered_by_cohort_and_state(signed_in, in_the_office, certificate, cohort):
    browser = signed_in(in_the_office)
    index = reverse("certificate:index")

    assert certificate.serial in text_of(browser.get(index, {"state": "valid", "enrollment__cohort": cohort.pk}))
    assert certificate.serial not in text_of(browser.get(index, {"state": "revoked"}))


def test_the_register_asks_the_database_the_same_however_long_it_is(
    signed_in, in_the_office, certificate, reyes_seat, graduate, django_assert_num_queries
):
    browser, index = signed_in(in_the_office), reverse("certificate:index")
    browser.get(index)
    with CaptureQueriesContext(connection) as of_one:
        browser.get(index)
    graduate(reyes_seat)

    with django_assert_num_queries(len(of_one)):
        page = text_of(browser.get(index))
    assert "Luis Reyes" in page


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


def test_the_register_leads_to_the_record_packet_of_the_officer(signed_in, in_the_office, certificate):
    inspected = text_of(signed_in(in_the_office).get(reverse("certificate:inspect", args=[certificate.pk])))

    assert "officer=rivera%40example.org" in inspected
