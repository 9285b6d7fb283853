"""The signed credential of a certificate: made once, told to machines, and given to its officer."""

import json
from io import BytesIO

import pytest
from pypdf import PdfReader

from certificates.models import Credential
from certificates.rules import baking, multibase, proofs, status_lists
from certificates.services import credentials, issuing, rendering, signing_keys
from certificates.services.issuing import Correction
from course_site.core.models.append_only import AppendOnlyError


@pytest.fixture
def credential(certificate, at) -> Credential:
    return credentials.credential_of(certificate, at=at)


def ended(at, place):
    """What the list of status says of a place."""
    told = credentials.status_list(place // status_lists.LENGTH, at=at)
    return status_lists.is_set(told["credentialSubject"]["encodedList"], place % status_lists.LENGTH)


def test_it_is_signed_by_the_key_it_names(credential, certificate, at):
    document = json.loads(credential.document)
    keys = signing_keys.current(at=at)

    assert proofs.is_intact(document, keys.public_key)
    assert document["proof"]["verificationMethod"].endswith(f"#{keys.multikey}")
    assert document["id"].endswith(f"/verify/{certificate.printed_code}/")


def test_asked_again_it_is_the_same(credential, certificate, rivera, at):
    rivera.last_name = "Castillo"
    rivera.save()

    again = credentials.credential_of(certificate, at=at.replace(year=2027))

    assert again == credential
    assert again.document == credential.document


def test_what_was_given_out_is_never_changed(credential):
    credential.document = "{}"

    with pytest.raises(AppendOnlyError):
        credential.save()


def test_who_draws_a_place_that_is_taken_draws_again(credential, reyes_seat, graduate, monkeypatch, at):
    drawn = iter([credential.place, credential.place + 1])
    monkeypatch.setattr(credentials, "free_place", lambda: next(drawn))

    assert credentials.credential_of(graduate(reyes_seat), at=at).place == credential.place + 1


def test_a_withdrawal_sets_its_bit_and_no_other(credential, reyes_seat, graduate, okafor, at):
    other = credentials.credential_of(graduate(reyes_seat), at=at)
    assert not ended(at, credential.place)

    issuing.revoke(credential.certificate, "Issued in error", by=okafor, at=at)

    assert ended(at, credential.place)
    assert not ended(at, other.place)


def test_what_a_correction_replaced_no_longer_holds(credential, okafor, at):
    corrected = issuing.reissue(credential.certificate, Correction(first_name="Anna"), "Misspelled", by=okafor, at=at)

    assert ended(at, credential.place)
    assert not ended(at, credentials.credential_of(corrected, at=at).place)


def test_the_list_is_signed_and_any_site_may_read_it(client, credential):
    number = credential.status_list

    response = client.get(f"/credentials/status/{number}/")

    told = response.json()
    key = signing_keys.published()[-1].public_key
    assert proofs.is_intact(told, key)
    assert told["id"] == json.loads(credential.document)["credentialStatus"]["statusListCredential"]
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Content-Type"] == "application/vc+json"
    assert client.get(f"/credentials/status/{number + 1}/").status_code == 404


def test_the_list_takes_two_queries(client, credential, okafor, at, django_assert_num_queries):
    issuing.revoke(credential.certificate, "Issued in error", by=okafor, at=at)

    with django_assert_num_queries(2):
        client.get(f"/credentials/status/{credential.status_list}/")


def test_an_https_site_publishes_old_keys_beside_the_new_one(db, client, settings, tmp_path, at):
    settings.SIGNING_KEYS_DIR, settings.HTTPS, settings.BASE_URL = tmp_path, True, "https://training.example.org"
    old = signing_keys.current(at=at)
    new = signing_keys.rotate(at=at)

    told = client.get("/.well-known/did.json").json()

    assert told["id"] == "did:web:training.example.org"
    assert [each["publicKeyMultibase"] for each in told["verificationMethod"]] == [old.multikey, new.multikey]


def test_what_an_older_key_signed_stays_good(credential, settings, tmp_path, certificate, at):
    settings.SIGNING_KEYS_DIR = tmp_path
    document = credentials.signed(certificate, 7, at=at)

    signing_keys.rotate(at=at)

    named = document["proof"]["verificationMethod"].partition("#")[2]
    [key] = [each for each in signing_keys.published() if each.multikey == named]
    assert proofs.is_intact(document, key.public_key)
    assert multibase.decode(named)


def test_without_https_there_is_no_document_of_keys(client, credential):
    assert client.get("/.well-known/did.json").status_code == 404


def test_the_officer_takes_it_along_as_it_was_signed(signed_in, rivera, credential):
    response = signed_in(rivera).get("/my/certificate/credential/")

    assert response.content.decode() == credential.document
    assert response["Content-Disposition"] == 'attachment; filename="certificate-MS-2026-000001.json"'


def test_the_officer_takes_along_a_picture_that_holds_it(signed_in, rivera, credential):
    response = signed_in(rivera).get("/my/certificate/badge/")

    assert baking.baked(response.content) == credential.document
    assert response["Content-Type"] == "image/png"


@pytest.mark.parametrize("address", ["/my/certificate/credential/", "/my/certificate/badge/"])
def test_it_is_ones_own_only_and_only_while_it_counts(signed_in, rivera, reyes, credential, okafor, at, address):
    assert signed_in(reyes).get(address).url == "/my/certificate/"

    issuing.revoke(credential.certificate, "Issued in error", by=okafor, at=at)

    assert signed_in(rivera).get(address).url == "/my/certificate/"


def test_one_that_expires_counts_until_its_last_day_is_over_in_new_york(certificate, at):
    certificate.facts |= {"valid_through": "2028-03-02"}

    assert credentials.signed(certificate, 7, at=at)["validUntil"] == "2028-03-03T05:00:00Z"


def test_of_two_workers_who_sign_at_once_one_is_kept(certificate, monkeypatch, at):
    def the_other_is_faster() -> int:
        Credential.objects.create(certificate=certificate, document="{}", place=1, signed_at=at)
        return 2

    monkeypatch.setattr(credentials, "free_place", the_other_is_faster)

    assert credentials.credential_of(certificate, at=at) == Credential.objects.get()


def test_a_worker_that_was_killed_between_signing_and_drawing_loses_nothing(credential, certificate, at):
    pdf = rendering.render(certificate, at=at).pdf

    assert Credential.objects.get() == credential
    assert PdfReader(BytesIO(pdf)).attachments["credential.json"] == [credential.document.encode()]
