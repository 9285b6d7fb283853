"""Freezing what was published."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from assessments import frozen
from assessments.surveys.models import SurveyVersion


def freeze(content: Mapping[str, Any], *, at: datetime) -> SurveyVersion:
    """Keeps an instrument as it stands, with the rows of every matrix written out."""
    return frozen.freeze(SurveyVersion, with_rows(content), at=at, survey_key=content["key"])


def current(survey_key: str) -> SurveyVersion | None:
    return frozen.latest(SurveyVersion, survey_key=survey_key)


def with_rows(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content with the rows of every matrix written out from the instrument that it asks again."""
    items = [item | {"rows": _rows(item["reuse"])} if item.get("reuse") else item for item in content["items"]]
    return {**content, "items": items}


def reuses(content: Mapping[str, Any], survey_key: str) -> bool:
    return any(item.get("reuse") == survey_key for item in content["items"])


def _rows(survey_key: str) -> list[dict[str, str]]:
    version = current(survey_key)
    items = version.content["items"] if version else []
    return [{name: item[name] for name in ("key", "text", "text_es") if name in item} for item in items]
