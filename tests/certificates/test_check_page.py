"""The page that tells anybody whether a certificate is genuine."""

import re

import pytest

from certificates.rules.codes import encode
from certificates.services import issuing, rendering
from certificates.services.issuing import Correction


def text_of(response) -> str:
    return response.content.decode()


def check(client, certificate, **kwargs):
    return client.get(f"/verify/{certificate.printed_code}/", **kwargs)


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
