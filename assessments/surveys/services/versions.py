"""Freezing what was published."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from assessments.surveys.models import SurveyVersion
from modules.rules.content import content_hash


@transaction.atomic
def freeze(content: Mapping[str, Any], *, at: datetime) -> SurveyVersion:
    """Keeps an instrument as it stands; content equal to the latest version makes no new one."""
    latest = current(content["key"])
    written_out = with_rows(content)
    digest = content_hash(written_out)
    if latest and latest.content_hash == digest:
        return latest
    return SurveyVersion.objects.create(
        survey_key=content["key"],
        number=latest.number + 1 if latest else 1,
        content=written_out,
        content_hash=digest,
        published_at=at,
    )


def current(survey_key: str) -> SurveyVersion | None:
    return SurveyVersion.objects.filter(survey_key=survey_key).order_by("-number").first()


def with_rows(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content with the rows of every matrix written out from the instrument that it asks again."""
    items = [item | {"rows": _rows(item["reuse"])} if item["kind"] == "matrix" else item for item in content["items"]]
    return {**content, "items": items}


def reuses(content: Mapping[str, Any], survey_key: str) -> bool:
    return any(item.get("reuse") == survey_key for item in content["items"])


def _rows(survey_key: str) -> list[dict[str, str]]:
    version = current(survey_key)
    items = version.content["items"] if version else []
    return [{"key": item["key"], "text": item["text"]} for item in items]
