"""The record of who did what, and who looked at whom. Call it inside the transaction of the deed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Model

from course_site.core.chain import digest_of
from course_site.core.models import AuditEntry, Stream


def record(action: str, target: Model, *, by: Any, at: datetime, **detail: Any) -> AuditEntry:
    """Adds one entry. `action` is a verb in the past tense with its noun, as in `cohort.closed`;
    `by` is a user, or None for the machine; `detail` holds codes and keys, never a name or an answer."""
    entry = _entry(action, target, detail, by=by, at=at)
    entry.save()
    return entry


def record_many(action: str, targets: Iterable[tuple[Model, dict[str, Any]]], *, by: Any, at: datetime) -> None:
    """One entry for each target and its detail, in few queries."""
    AuditEntry.objects.bulk_create(_entry(action, target, detail, by=by, at=at) for target, detail in targets)


def deed(action: str, which: str, *, by: Any, at: datetime, **detail: Any) -> AuditEntry:
    """The same about what has no row, such as keys in a folder."""
    entry = _kept(Stream.DEEDS, action, which, detail, by=by, at=at)
    entry.save()
    return entry


def viewed(page: str, which: str, *, by: Any, at: datetime, **detail: Any) -> None:
    """Somebody looked at a page that names other people: its address by name, and of which record."""
    _kept(Stream.VIEWS, "page.viewed", f"{page}:{which}", detail, by=by, at=at).save()


def _entry(action: str, target: Model, detail: dict[str, Any], *, by: Any, at: datetime) -> AuditEntry:
    public_id = getattr(target, "public_id", None) or target.pk
    return _kept(Stream.DEEDS, action, f"{target._meta.label_lower}:{public_id}", detail, by=by, at=at)


def _kept(stream: Stream, action: str, target: str, detail: dict[str, Any], *, by: Any, at: datetime) -> AuditEntry:
    entry = AuditEntry(stream=stream, at=at, actor=by, action=action, target=target, detail=detail)
    entry.digest = digest_of(entry)
    return entry
