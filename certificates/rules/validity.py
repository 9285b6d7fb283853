"""What a certificate is worth on a day."""

from datetime import date
from enum import StrEnum


class Validity(StrEnum):
    VALID = "valid"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"


def validity(state: str, valid_through: date | None, *, on: date) -> Validity:
    """What people did to it counts before what time did."""
    if state == Validity.VALID and valid_through and on > valid_through:
        return Validity.EXPIRED
    return Validity(state)
