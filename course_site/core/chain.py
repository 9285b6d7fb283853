"""The audit holds together: each entry carries a digest of itself, and each link hashes the one before it with the
digest of its entry. Links are written by the database at the end of the transaction, so that nobody who writes an entry
waits for another for longer than a commit. What reaches outside of the database are the heads, exported every day."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC
from typing import Any, NamedTuple

from course_site.core.models import AuditEntry, AuditHead, AuditLink, Stream


class Break(NamedTuple):
    """Where a stream stops being what was written. `entry` is the number of the row, if it is there."""

    stream: str
    position: int
    entry: int | None
    code: str


class Head(NamedTuple):
    """What was exported: the hash that the link at this position had."""

    stream: str
    position: int
    hash: str


def digest_of(entry: AuditEntry) -> str:
    at = entry.at.astimezone(UTC).isoformat()
    said = [entry.stream, at, entry.actor_id, entry.action, entry.target, entry.detail]
    return _sha256(json.dumps(said, sort_keys=True, separators=(",", ":")))


def next_hash(previous: str, digest: str) -> str:
    """The same sum as in the database: `migrations/0004_chain_in_the_database.py`."""
    return _sha256(previous + digest)


def breaks(exported: Iterable[Head] = ()) -> list[Break]:
    """The first broken place of each stream, and the first entry that stands in none."""
    known = list(exported)
    found = [_first_break(stream, {head.position: head.hash for head in known if head.stream == stream})
             for stream in Stream.values]  # fmt: skip
    outside = AuditEntry.objects.filter(link=None).order_by("pk").first()
    if outside:
        found.append(Break(outside.stream, 0, outside.pk, "outside"))
    return [broken for broken in found if broken]


def _first_break(stream: str, exported: dict[int, str]) -> Break | None:
    position, last = 0, ""
    for link in _links(stream):
        position += 1
        if link.position != position:
            return Break(stream, position, None, "missing")
        if digest_of(link.entry) != link.entry.digest or link.entry.stream != stream:
            return Break(stream, position, link.entry_id, "changed")
        if next_hash(last, link.entry.digest) != link.hash:
            return Break(stream, position, link.entry_id, "chain")
        if exported.get(position, link.hash) != link.hash:
            return Break(stream, position, link.entry_id, "rewritten")
        last = link.hash
    head = AuditHead.objects.filter(pk=stream).first()
    if (head.position, head.hash) != (position, last) if head else position:
        return Break(stream, position + 1, None, "missing")
    if max(exported, default=0) > position:
        return Break(stream, position + 1, None, "missing")
    return None


def _links(stream: str) -> Iterator[AuditLink]:
    links: Any = AuditLink.objects.filter(stream=stream).select_related("entry").order_by("position")
    return links.iterator(chunk_size=2000)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
