"""The language of a page: asked for in its address, and kept nowhere."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.formats import date_format

from assessments.surveys.models import SurveyOpening
from assessments.surveys.rules.language import SPANISH, in_spanish, is_bilingual
from assessments.surveys.rules.questions import title_on
from assessments.surveys.wording import PAGE

ENGLISH = "en"


def language_of(request: HttpRequest) -> str:
    return SPANISH if request.GET.get("lang") == SPANISH else ENGLISH


def content_in(language: str, opening: SurveyOpening) -> dict[str, Any]:
    content = opening.survey_version.content
    return in_spanish(content) if language == SPANISH else content


def page_in(language: str, opening: SurveyOpening) -> dict[str, Any]:
    """What every page of a survey says in the language of its officer."""
    content = opening.survey_version.content
    other = ENGLISH if language == SPANISH else SPANISH
    return {
        "language": language,
        "other_language": other if is_bilingual(content) else "",
        "words": PAGE[language],
        "title": title_on(opening.day, content_in(language, opening)["title"]),
        "closes": _moment(language, opening.closes_at),
    }


def _moment(language: str, at: datetime) -> str:
    with translation.override(language):
        return date_format(timezone.localtime(at), PAGE[language]["moment"])
