"""The credential, in the eyes of @digitalbazaar/vc, of the Learner Credential Wallet, and of LearnCard."""

import pytest

from tests.certificates.independent.conftest import REVOKED

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


def test_it_has_the_shape_of_an_open_badge(of_npm, given_out):
    told = of_npm("shape.mjs", given_out("shaped", class_minutes=1670, valid_through="2096-01-08"))

    assert told["holds"], told["why"]
