"""The providers of single sign-on that allauth finds here, by this name of the module."""

from typing import Any

from allauth.socialaccount.providers.base import ProviderAccount
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.saml.provider import SAMLProvider


class Saml(SAMLProvider):
    account_class = ProviderAccount

    def extract_extra_data(self, data: Any) -> dict[str, Any]:
        return {"authn_contexts": data.get_last_authn_contexts()}

    def extract_email_addresses(self, data: Any) -> list[Any]:
        """The directory of the Department vouches for its addresses, unless it says otherwise."""
        from allauth.account.models import EmailAddress

        told = self.extract_common_fields(data)
        return [EmailAddress(email=told["email"], verified=told.get("email_verified", True))] if "email" in told else []


provider_classes = [OpenIDConnectProvider, Saml]
