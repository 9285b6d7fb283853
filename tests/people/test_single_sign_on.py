"""What a provider of single sign-on says, and what that counts for. `.ci/identity-providers` signs in through real
ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_site.people.rules.single_sign_on import is_second_step, methods, verified_address
from course_site.settings import single_sign_on

WORDS = st.text(max_size=5)
ANYTHING = st.recursive(st.none() | st.integers() | WORDS, lambda inner: st.lists(inner, max_size=3), max_leaves=5)


@pytest.mark.parametrize(
    ("addresses", "address"),
    [
        ([("Rivera@Example.org", True)], "rivera@example.org"),
        ([("rivera@example.org", False)], ""),
        ([("other@example.org", False), ("rivera@example.org", True)], "rivera@example.org"),
        ([], ""),
    ],
)
def test_only_an_address_that_the_provider_vouches_for_counts(addresses, address):
    assert verified_address(addresses) == address


@pytest.mark.parametrize(
    ("told", "accepted", "counts"),
    [
        ({"id_token": {"amr": ["pwd", "mfa"]}}, ["mfa"], True),
        ({"id_token": {"acr": "phr"}}, ["phr"], True),
        ({"authn_contexts": ["https://refeds.org/profile/mfa"]}, ["https://refeds.org/profile/mfa"], True),
        ({"id_token": {"amr": ["pwd"]}}, ["mfa"], False),
        ({"id_token": {"amr": ["pwd", "mfa"]}}, [], False),
        ({"userinfo": {"amr": ["mfa"]}}, ["mfa"], False),
        ({}, ["mfa"], False),
    ],
)
def test_a_second_step_counts_when_it_is_said_and_accepted(told, accepted, counts):
    assert is_second_step(told, accepted) == counts


@given(acr=ANYTHING, amr=st.none() | st.lists(ANYTHING, max_size=3), accepted=st.lists(WORDS, max_size=3))
def test_whatever_a_provider_says_only_accepted_words_count(acr, amr, accepted):
    told = {"id_token": {"acr": acr, "amr": amr}}

    assert is_second_step(told, accepted) == bool(methods(told) & set(accepted))


def test_without_configuration_there_is_no_such_door():
    assert single_sign_on.providers() == {}


def test_a_provider_is_configured_by_the_environment_alone(monkeypatch, tmp_path):
    certificate = tmp_path / "idp.pem"
    certificate.write_text("the certificate")
    for name, value in {
        "SSO_OIDC_ISSUER": "https://login.example.org",
        "SSO_OIDC_CLIENT_ID": "course",
        "SSO_OIDC_CLIENT_SECRET": "a secret",
        "SSO_SAML_ENTITY_ID": "https://idp.example.org",
        "SSO_SAML_URL": "https://idp.example.org/sso",
        "SSO_SAML_CERTIFICATE_FILE": str(certificate),
    }.items():
        monkeypatch.setenv(name, value)

    [openid_connect] = single_sign_on.providers()["openid_connect"]["APPS"]
    [saml] = single_sign_on.providers()["saml"]["APPS"]

    assert openid_connect["settings"]["server_url"] == "https://login.example.org"
    assert saml["settings"]["idp"]["x509cert"] == "the certificate"
    assert saml["settings"]["advanced"]["want_assertion_signed"]


def test_an_answer_as_long_as_a_book_is_kept_nowhere(client, db, monkeypatch, tmp_path, settings):
    (tmp_path / "idp.pem").write_text("the certificate")
    monkeypatch.setenv("SSO_SAML_ENTITY_ID", "https://idp.example.org")
    monkeypatch.setenv("SSO_SAML_URL", "https://idp.example.org/sso")
    monkeypatch.setenv("SSO_SAML_CERTIFICATE_FILE", str(tmp_path / "idp.pem"))
    settings.SOCIALACCOUNT_PROVIDERS = single_sign_on.providers()
    back = "/sso/saml/department/back/"

    assert client.post(back, {"SAMLResponse": "a" * 300_000}).status_code == 400
    assert client.post(back, {"SAMLResponse": "a" * 3_000}).status_code == 302
