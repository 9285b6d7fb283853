"""The language of a page: asked for in its address, and kept nowhere."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assessments.surveys.models import SurveyOpening
from assessments.surveys.rules.language import SPANISH, in_spanish, is_bilingual
from assessments.surveys.rules.questions import title_on
from course_site.cohorts.models import Cohort
from course_site.people.requests import SignedInRequest

P = ParamSpec("P")

ENGLISH = "en"


def in_its_language(
    view: Callable[Concatenate[SignedInRequest, P], HttpResponse],
) -> Callable[Concatenate[SignedInRequest, P], HttpResponse]:
    """Everything that the view says is in the language of its address."""

    @wraps(view)
    def speak(request: SignedInRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        with translation.override(language_of(request)):
            return view(request, *args, **kwargs)

    return speak


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
        "opening": opening,
        "other_language": other if is_bilingual(content) else "",
        "title": title_on(opening.day, content_in(language, opening)["title"]),
        "whose": _class_in(language, opening.cohort),
    }


def _class_in(language: str, cohort: Cohort) -> str:
    """Its title is English, whoever plans the class; in Spanish it is named by its first day."""
    if language == ENGLISH:
        return cohort.title
    return _("Class of %(day)s") % {"day": date_format(cohort.starts_on, "DATE_FORMAT")}
