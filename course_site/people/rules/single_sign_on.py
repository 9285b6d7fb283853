"""What a provider of single sign-on says of somebody, and what that counts for."""

from collections.abc import Iterable, Mapping
from typing import Any


def verified_address(addresses: Iterable[tuple[str, bool]]) -> str:
    """The first that the provider vouches for, in lower case; empty when there is none."""
    return next((email.lower() for email, is_verified in addresses if is_verified), "")


def methods(told: Mapping[str, Any]) -> frozenset[str]:
    """How somebody showed there who they are: `acr` and `amr` of OpenID Connect, contexts of SAML."""
    said = told.get("id_token") or {}
    listed = [said.get("acr"), *(said.get("amr") or ()), *(told.get("authn_contexts") or ())]
    return frozenset(method for method in listed if isinstance(method, str))


def is_second_step(told: Mapping[str, Any], accepted: Iterable[str]) -> bool:
    """Only what the settings accept counts, so that with nothing accepted everybody takes the step here."""
    return not methods(told).isdisjoint(accepted)
