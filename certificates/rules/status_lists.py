"""Which credentials no longer hold, told to everybody and about nobody (W3C Bitstring Status List): each credential
has a bit at a random place of a long list."""

import base64
import gzip
from collections.abc import Iterable
from typing import Any

from certificates.rules import linked_data

LENGTH = 131_072


def encoded(places: Iterable[int]) -> str:
    """The list in which these bits are set; place 0 is the left-most bit."""
    bits = bytearray(LENGTH // 8)
    for place in places:
        bits[place // 8] |= 0x80 >> place % 8
    packed = gzip.compress(bytes(bits), mtime=0)
    return "u" + base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def is_set(encoded_list: str, place: int) -> bool:
    packed = base64.urlsafe_b64decode(encoded_list[1:] + "=" * (-len(encoded_list[1:]) % 4))
    return bool(gzip.decompress(packed)[place // 8] & 0x80 >> place % 8)


def entry(address: str, place: int) -> dict[str, str]:
    """What a credential says about its place. The place is a text, as the standard has it."""
    return {
        "id": f"{address}#{place}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(place),
        "statusListCredential": address,
    }


def credential(address: str, issuer: str, places: Iterable[int], *, valid_from: str) -> dict[str, Any]:
    """The list as a credential of its own, to be signed."""
    return {
        "@context": [linked_data.CREDENTIALS],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": valid_from,
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded(places),
        },
    }
