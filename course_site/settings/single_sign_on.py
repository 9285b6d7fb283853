"""Single sign-on, from the environment alone: OpenID Connect, SAML 2.0, both, or none."""

from pathlib import Path
from typing import Any

from course_site.settings.environment import env, secret

# One provider of each kind, named in the addresses that its administrator writes down.
NAME = "department"


def providers() -> dict[str, Any]:
    """What allauth calls SOCIALACCOUNT_PROVIDERS."""
    configured = {"openid_connect": _openid_connect(), "saml": _saml()}
    return {kind: {"APPS": [app]} for kind, app in configured.items() if app}


def _openid_connect() -> dict[str, Any] | None:
    issuer = env("SSO_OIDC_ISSUER", default="")
    if not issuer:
        return None
    return {
        "provider_id": NAME,
        "name": env("SSO_NAME", default="Department sign-on"),
        "client_id": env("SSO_OIDC_CLIENT_ID"),
        "secret": secret("SSO_OIDC_CLIENT_SECRET"),
        "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
    }


def _saml() -> dict[str, Any] | None:
    entity_id = env("SSO_SAML_ENTITY_ID", default="")
    if not entity_id:
        return None
    return {
        "client_id": NAME,
        "provider_id": entity_id,
        "name": env("SSO_NAME", default="Department sign-on"),
        "settings": {
            "idp": {
                "entity_id": entity_id,
                "sso_url": env("SSO_SAML_URL"),
                "x509cert": Path(env("SSO_SAML_CERTIFICATE_FILE")).read_text(),
            },
            # An answer that nobody asked for, or that nobody signed, is no answer.
            "advanced": {"want_assertion_signed": True, "reject_idp_initiated_sso": True, "strict": True},
        },
    }
