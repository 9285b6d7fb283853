"""The signature of a credential: Data Integrity with `eddsa-rdfc-2022`."""

import hashlib
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from certificates.rules import linked_data, multibase

Document = dict[str, Any]


# The words of a proof, all of them signed. Another one beside them would be covered by nothing.
WORDS = frozenset({"type", "cryptosuite", "created", "verificationMethod", "proofPurpose"})


class UndefinedTerms(ValueError):
    """A signature would not cover these, so nothing is signed."""


def sign(document: Document, key: Ed25519PrivateKey, *, method: str, created: str) -> Document:
    """The document with its proof. `method` is the address of the public key. Raises UndefinedTerms."""
    if undefined := linked_data.undefined_terms(document):
        raise UndefinedTerms(", ".join(undefined))
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": created,
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
    }
    value = multibase.encode(key.sign(_digest(document, proof)))
    return {**document, "proof": {**proof, "proofValue": value}}


def is_intact(signed: Document, public_key: Ed25519PublicKey) -> bool:
    """Whether every word of a document is as this key signed it. Raises what a document without sense makes the reader
    of linked data raise."""
    document = {key: value for key, value in signed.items() if key != "proof"}
    proof = {key: value for key, value in signed["proof"].items() if key != "proofValue"}
    if proof.keys() != WORDS or linked_data.undefined_terms(document):
        return False
    try:
        public_key.verify(multibase.decode(signed["proof"]["proofValue"]), _digest(document, proof))
    except InvalidSignature:
        return False
    return True


def _digest(document: Document, proof: Document) -> bytes:
    about_the_proof = linked_data.canonical({"@context": document["@context"], **proof})
    statements = linked_data.canonical(document)
    return hashlib.sha256(about_the_proof).digest() + hashlib.sha256(statements).digest()
