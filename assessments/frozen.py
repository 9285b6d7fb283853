"""Publishing freezes: what was shown is kept as numbered versions, and records point at those."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar, cast

from django.db import models

from course_site.core.models.append_only import AppendOnly
from course_site.core.numbering import takes_next_number
from modules.rules.content import content_hash


class FrozenVersion(AppendOnly):
    """What was published under a key: hashed, never changed. Each kind adds the field of its key."""

    number = models.PositiveIntegerField()
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    class Meta:
        abstract = True


Version = TypeVar("Version", bound=FrozenVersion)


def latest(kind: type[Version], **key: str) -> Version | None:
    """`key` names the one field that holds it: `latest(QuizVersion, quiz_key="QD1")`."""
    return _rows(kind).filter(**key).order_by("-number").first()


@takes_next_number
def freeze(kind: type[Version], content: Mapping[str, Any], *, at: datetime, **key: str) -> Version:
    """Keeps the content as it stands; content equal to the latest version makes no new one."""
    last = latest(kind, **key)
    digest = content_hash(content)
    if last and last.content_hash == digest:
        return last
    number = last.number + 1 if last else 1
    return _rows(kind).create(number=number, content=content, content_hash=digest, published_at=at, **key)


def _rows(kind: type[Version]) -> models.Manager[Version]:
    return cast("models.Manager[Version]", kind._default_manager)
