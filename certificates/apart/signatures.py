"""Reads the signatures of a stranger's file, in a process of its own: the file on standard input, what is found on
standard output. Knows neither Django nor the database nor which signers are ours."""

import json
import sys
from collections.abc import Callable
from io import BytesIO

from certificates.rules import baking, multibase, proofs
from certificates.rules.multibase import ED25519_PUBLIC
from certificates.rules.verdicts import Signature
from course_site.core import confined

MAX_MEMORY = 384 * 1024 * 1024
MAX_CPU_SECONDS = 20


def main() -> None:
    confined.confine(memory=MAX_MEMORY, cpu_seconds=MAX_CPU_SECONDS)
    content = sys.stdin.buffer.read()
    try:
        found = reader_of(content)(content)
    except Exception:  # whatever a hostile file makes a parser raise
        found = []
    json.dump(found, sys.stdout)


def reader_of(content: bytes) -> Callable[[bytes], list[Signature]]:
    if content.startswith(baking.SIGNATURE):
        return of_picture
    return of_credential if content.lstrip().startswith(b"{") else of_pdf


def of_pdf(content: bytes) -> list[Signature]:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    found = []
    # Whom to trust is not asked here: only whether the bytes are those that were signed.
    nobody = ValidationContext(trust_roots=[], allow_fetching=False)
    for embedded in PdfFileReader(BytesIO(content)).embedded_signatures:
        status = validate_pdf_signature(embedded, nobody)
        whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE and nothing_hidden_in(embedded.pkcs7_content)
        intact = status.intact and status.valid and whole
        found.append(Signature(embedded.signer_cert.sha256.hex(), intact))
    return found


def nothing_hidden_in(room: bytes) -> bool:
    """The room for a signature is larger than the signature, and no signature covers it."""
    from asn1crypto import parser

    return not room[parser.peek(room) :].strip(b"\0")


def of_credential(content: bytes) -> list[Signature]:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    document = json.loads(content, object_pairs_hook=without_doubles)
    named = document["proof"]["verificationMethod"].partition("#")[2]
    key = Ed25519PublicKey.from_public_bytes(multibase.decode(named).removeprefix(ED25519_PUBLIC))
    try:
        intact = proofs.is_intact(document, key)
    except Exception:  # what cannot be read as linked data is not what was signed
        intact = False
    return [Signature(named, intact)]


def of_picture(content: bytes) -> list[Signature]:
    found = of_credential((baking.baked(content) or "").encode())
    is_ours = baking.is_our_drawing(content)
    return [each._replace(intact=each.intact and is_ours) for each in found]


def without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A word given twice is read one way by a person and another way by a program."""
    read = dict(pairs)
    if len(read) != len(pairs):
        raise ValueError("a word is there twice")
    return read


if __name__ == "__main__":
    main()
