"""The record of who did what. Call it inside the transaction of the deed."""

from datetime import datetime
from typing import Any

from django.db.models import Model

from course_site.core.models import AuditEntry


def record(action: str, target: Model, *, by: Any, at: datetime, **detail: Any) -> AuditEntry:
    """Adds one entry. `action` is a verb in the past tense with its noun, as in `cohort.closed`;
    `by` is a user, or None for the machine; `detail` holds codes and keys, never a name or an answer."""
    public_id = getattr(target, "public_id", None) or target.pk
    return AuditEntry.objects.create(
        at=at, actor=by, action=action, target=f"{target._meta.label_lower}:{public_id}", detail=detail
    )
