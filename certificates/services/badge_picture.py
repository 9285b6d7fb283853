"""The picture of a certificate: one drawing for all, with the credential of each inside."""

from functools import cache
from pathlib import Path

from certificates.models import Credential
from certificates.rules import baking

PICTURE = Path(__file__).parent.parent / "pictures/badge.png"


def of(credential: Credential) -> bytes:
    return baking.bake(_picture(), credential.document)


@cache
def _picture() -> bytes:
    return PICTURE.read_bytes()
