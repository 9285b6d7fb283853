"""What a file turns out to be, once its signatures are read and the records are asked."""

from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple


class Verdict(StrEnum):
    GENUINE = "genuine"  # and unchanged
    CHANGED = "changed"  # after it was signed
    UNRECORDED = "unrecorded"  # signed by us and unchanged, but the records know nothing of it
    NOT_OURS = "not_ours"


class Signature(NamedTuple):
    signer: str  # the fingerprint of the certificate that signed a PDF, the key that signed a credential
    intact: bool  # and nothing in the file lies outside of it


def verdict(*, kept: bool, signatures: Collection[Signature], signers: Collection[str]) -> Verdict:
    """`kept`: what we gave out is this, to the byte. `signers`: ours, old ones too."""
    if kept:
        return Verdict.GENUINE
    ours = [signature for signature in signatures if signature.signer in signers]
    if not ours:
        return Verdict.NOT_OURS
    return Verdict.UNRECORDED if len(signatures) == 1 and ours[0].intact else Verdict.CHANGED
