"""Who signs, as the credentials of the web name it (W3C DID)."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit


def of_site(base_url: str, multikey: str) -> str:
    """did:web names an https site, which publishes its keys and may change them. Any other site can only name the key
    itself."""
    address = urlsplit(base_url)
    return f"did:web:{address.netloc.replace(':', '%3A')}" if address.scheme == "https" else f"did:key:{multikey}"


def method(did: str, multikey: str) -> str:
    """The address of a key."""
    return f"{did}#{multikey}"


def document(did: str, multikeys: Iterable[str]) -> dict[str, Any]:
    """What `/.well-known/did.json` says: every key that ever signed."""
    methods = [
        {"id": method(did, key), "type": "Multikey", "controller": did, "publicKeyMultibase": key} for key in multikeys
    ]
    return {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": did,
        "verificationMethod": methods,
        "assertionMethod": [each["id"] for each in methods],
    }
