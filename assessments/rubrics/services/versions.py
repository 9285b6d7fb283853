"""Freezing what is published."""

from datetime import datetime

from django.db import transaction

from assessments.rubrics.models import Rubric, RubricVersion
from modules.rules.content import content_hash

# The one rubric of the course.
ROLE_PLAY = "RP"


@transaction.atomic
def freeze(rubric: Rubric, *, at: datetime) -> RubricVersion:
    """Keeps a rubric as it stands; unchanged content answers the version that is there."""
    content = rubric.content
    digest = content_hash(content)
    last = current(rubric.key)
    if last and last.content_hash == digest:
        return last
    return RubricVersion.objects.create(
        rubric_key=rubric.key,
        number=last.number + 1 if last else 1,
        content=content,
        content_hash=digest,
        published_at=at,
    )


def current(rubric_key: str = ROLE_PLAY) -> RubricVersion | None:
    """The version in force: the one published last."""
    return RubricVersion.objects.filter(rubric_key=rubric_key).order_by("-number").first()
