"""The one reading of a JSON-LD document that is signed, made with bundled contexts and nothing else."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

CREDENTIALS = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"

# What has no full address of its own is told by this one.
_BASE = "relative://here/"

_FOLDER = Path(__file__).parent.parent / "contexts"
_FILES = {CREDENTIALS: "credentials-v2.json", OPEN_BADGES: "open-badges-3.0.3.json"}


class UnknownContext(ValueError):
    """Only the bundled contexts say what a word means."""


def canonical(document: dict[str, Any]) -> bytes:
    """The statements of a document, in the one order and spelling that everybody arrives at (RDFC-1.0)."""
    from pyld import jsonld  # here, for it takes a second to load

    options = {"algorithm": "URDNA2015", "format": "application/n-quads", "base": _BASE, "documentLoader": _load}
    quads: str = jsonld.normalize(document, options)
    return quads.encode()


def undefined_terms(document: dict[str, Any]) -> list[str]:
    """The paths in a document that no bundled context defines. Reading drops them without a word, so that no signature
    would cover them; nor does one cover a context that a document brings along, and which may rename every word, nor
    all that JSON-LD has words of its own for."""
    from pyld import jsonld

    options = {"base": _BASE, "documentLoader": _load}
    expanded = jsonld.expand(document, options)
    kept = jsonld.compact(expanded, document["@context"], {**options, "skipExpansion": True})
    return sorted((_paths(document) - _paths(kept)) | set(_relative(expanded)) | set(_own_contexts(document)))


def _paths(node: Any, path: str = "") -> set[str]:
    if isinstance(node, list):
        return {found for item in node for found in _paths(item, path)}
    if not isinstance(node, dict):
        return set()
    inside = {f"{path}/{key}": value for key, value in node.items() if key != "@context"}
    return set(inside).union(*(_paths(value, key) for key, value in inside.items()))


def _own_contexts(document: dict[str, Any]) -> Iterator[str]:
    given = document["@context"] if isinstance(document["@context"], list) else [document["@context"]]
    if not all(isinstance(address, str) and address in _FILES for address in given):
        yield "/@context"
    for word, value in document.items():
        if word != "@context":
            yield from _keywords({word: value})


def _keywords(node: Any, path: str = "") -> Iterator[str]:
    """The words of JSON-LD itself. Ours need none of them, and some, as `@index`, are read and become no statement."""
    if isinstance(node, list):
        for item in node:
            yield from _keywords(item, path)
    elif isinstance(node, dict):
        for word, value in node.items():
            if word.startswith("@"):
                yield f"{path}/{word}"
            yield from _keywords(value, f"{path}/{word}")


def _relative(node: Any) -> Iterator[str]:
    """Names of things and of types that are no full address: everybody reads these another way. And labels of blank
    nodes (`_:Captain`), for which the statements have labels of their own."""
    if isinstance(node, list):
        for item in node:
            yield from _relative(item)
    elif isinstance(node, dict):
        named = [*node.get("@type", []), node.get("@id", "")] if "@value" not in node else []
        yield from (name for name in named if name.startswith((_BASE, "_:")))
        for value in node.values():
            yield from _relative(value)


def _load(address: str, options: dict[str, Any]) -> dict[str, Any]:
    if address not in _FILES:
        raise UnknownContext(address)
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": address,
        "document": _context(_FILES[address]),
    }


@cache
def _context(name: str) -> Any:
    return json.loads((_FOLDER / name).read_text(encoding="utf-8"))
