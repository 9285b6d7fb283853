"""The credential, in the eyes of @digitalbazaar/vc, of the Learner Credential Wallet, and of LearnCard."""

import json

import pytest

from certificates.rules import dids
from certificates.services import signing_keys
from tests.certificates.independent.conftest import AT, REVOKED, write_list

VERIFIERS = ["bazaar.mjs", "wallet.mjs"]


@pytest.mark.parametrize("verifier", VERIFIERS)
@pytest.mark.parametrize("facts", [{}, {"class_minutes": 1670}, {"valid_through": "2096-01-08"}])
def test_a_credential_holds(of_npm, given_out, verifier, facts):
    assert of_npm(verifier, given_out("good", **facts)) | {"file": ""} == {"file": "", "holds": True, "why": ""}


@pytest.mark.parametrize(
    ("of_bazaar", "of_wallet", "change"),
    [
        ("status bit set", "revocation_status", {"place": REVOKED}),
        ("validUntil", "expiration", {"valid_through": "2026-01-08"}),
        ("Invalid signature", "invalid_signature", {"changed": {"name": "Certificate of command"}}),
        ("Safe mode", "jsonld.ValidationError", {"changed": {"rank": "Captain"}}),
    ],
)
def test_one_that_was_withdrawn_expired_or_changed_does_not(of_npm, given_out, of_bazaar, of_wallet, change):
    credential = given_out("bad", **change)

    for verifier, why in zip(VERIFIERS, (of_bazaar, of_wallet), strict=True):
        told = of_npm(verifier, credential)
        assert not told["holds"]
        assert why in told["why"]


def test_one_of_an_https_site_holds_by_the_keys_that_the_site_publishes(
    db, of_npm, given_out, folder, settings, client, monkeypatch, tmp_path
):
    settings.BASE_URL, settings.HTTPS, settings.SIGNING_KEYS_DIR = "https://training.example.org", True, tmp_path
    credential = given_out("of_https")
    signing_keys.rotate(at=AT)
    published, statuses = folder / "did.json", write_list(folder / "list_of_https.json")
    published.write_bytes(client.get("/.well-known/did.json").content)
    monkeypatch.setenv("DID_DOCUMENT", str(published))

    assert of_npm("bazaar.mjs", credential, statuses)["holds"]
    assert not of_npm("bazaar.mjs", given_out("withdrawn_of_https", place=REVOKED), statuses)["holds"]

    published.write_text(
        json.dumps(dids.document("did:web:training.example.org", [signing_keys.published()[-1].multikey]))
    )
    assert not of_npm("bazaar.mjs", credential, statuses)["holds"]


def test_it_has_the_shape_of_an_open_badge(of_npm, given_out):
    told = of_npm("shape.mjs", given_out("shaped", class_minutes=1670, valid_through="2096-01-08"))

    assert told["holds"], told["why"]
