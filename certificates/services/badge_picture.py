"""The picture of a certificate: one drawing for all, with the credential of each inside."""

from certificates.models import Credential
from certificates.rules import baking


def of(credential: Credential) -> bytes:
    return baking.bake(baking.badge(), credential.document)
