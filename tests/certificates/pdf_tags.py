"""The tags by which a PDF is read aloud."""

from collections.abc import Iterator
from typing import Any


def structure(node: Any) -> Iterator[Any]:
    """Every element of the tags, from one downward."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(kid, dict):
            yield kid
            yield from structure(kid)
