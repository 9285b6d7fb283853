"""Is this file one of ours, and is it as we gave it out?"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding

from certificates.apart.signatures import MAX_CPU_SECONDS, without_doubles
from certificates.models import Certificate, CertificateFile, Credential
from certificates.rules import baking, codes
from certificates.rules.baking import NotPng
from certificates.rules.validity import Validity
from certificates.rules.verdicts import Signature, Verdict, verdict
from certificates.services import signing_keys
from certificates.services.signing_keys import Generation
from course_site.core import confined

# A certificate takes fifty kilobytes.
MAX_SIZE = 2 * 1024 * 1024
READER = "certificates.apart.signatures"


@dataclass(frozen=True)
class Finding:
    verdict: Verdict
    # Of a genuine file: what it is the file of, and what that is worth on the day.
    certificate: Certificate | None = None
    validity: Validity | None = None

    @property
    def holds(self) -> bool:
        return self.validity == Validity.VALID


def check(content: bytes, *, on: date) -> Finding:
    """The bytes of a PDF, of a credential as JSON, or of a picture that holds one."""
    if len(content) > MAX_SIZE:
        return Finding(Verdict.NOT_OURS)
    return known(content, on=on) or read(content)


def known(content: bytes, *, on: date) -> Finding | None:
    """What we gave out; two or three queries tell."""
    certificate = _given_out_as(content)
    return Finding(Verdict.GENUINE, certificate, certificate.validity(on)) if certificate else None


def read(content: bytes) -> Finding:
    """What others made, or made of ours: a second and more, for its signatures are read in a process of its own."""
    generations = signing_keys.published()
    signers = {signer for each in generations for signer in (each.fingerprint, each.multikey)}
    signatures = _signatures(content) or _remains(content, generations)
    found = verdict(kept=False, signatures=signatures, signers=signers)
    return Finding(Verdict.CHANGED if found == Verdict.UNRECORDED and _is_written_otherwise(content) else found)


def _given_out_as(content: bytes) -> Certificate | None:
    """The certificate of which this is the kept file, to the byte, or the kept credential, to the word; in a picture,
    only in ours."""
    digest = hashlib.sha256(content).hexdigest()
    if (
        file := CertificateFile.objects.filter(sha256=digest)
        .select_related("certificate__template")
        .defer("pdf")
        .first()
    ):
        return file.certificate
    document = _document(content)
    if content.startswith(baking.SIGNATURE) and not (document and baking.is_our_drawing(content)):
        return None
    kept = _kept(document)
    return kept.certificate if kept and _spelled(json.loads(kept.document)) == _spelled(document) else None


def _is_written_otherwise(content: bytes) -> bool:
    """What is on record has the very signature: the statements are the same in another order or twice, so it holds."""
    document = _document(content)
    kept = _kept(document)
    return kept is not None and json.loads(kept.document)["proof"]["proofValue"] == document["proof"]["proofValue"]


def _kept(document: dict[str, Any]) -> Credential | None:
    """The credential on record for the certificate that a document names."""
    code = codes.parse(str(document.get("id", "")).rstrip("/").rpartition("/")[2])
    return Credential.objects.filter(certificate__code=code).select_related("certificate").first() if code else None


def _document(content: bytes) -> dict[str, Any]:
    """The credential in a file, or nothing."""
    try:
        text = baking.baked(content) if content.startswith(baking.SIGNATURE) else content
        document = json.loads(text or b"", object_pairs_hook=without_doubles)
    except (ValueError, NotPng, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}


def _spelled(document: dict[str, Any]) -> str:
    """30 is not 30.0, nor is 1 true."""
    return json.dumps(document, sort_keys=True)


def _signatures(content: bytes) -> list[Signature]:
    if b"/ByteRange" not in content and "proof" not in _document(content):
        return []  # no need to ask: every signature names itself
    try:
        found = json.loads(confined.run(READER, content, cpu_seconds=MAX_CPU_SECONDS))
    except confined.Stopped:
        return []
    return [Signature(*each) for each in found]


def _remains(content: bytes, generations: Sequence[Generation]) -> list[Signature]:
    """A file so broken that its signatures cannot be read may still hold who signed it."""
    lower, is_signed_credential = content.lower(), b'"proofValue"' in content
    return [
        Signature(each.fingerprint, intact=False)
        for each in generations
        if each.file_certificates[0].public_bytes(Encoding.DER).hex().encode() in lower
        or (is_signed_credential and each.multikey.encode() in content)
    ]
