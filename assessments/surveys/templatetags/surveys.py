from typing import Any

from django import template
from django.forms.boundfield import BoundWidget
from django.forms.utils import flatatt
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from assessments.surveys.forms import AnswersForm
from assessments.surveys.models import Survey
from assessments.surveys.rules.language import SPANISH, in_spanish
from assessments.surveys.rules.questions import questions
from assessments.surveys.services import authoring, versions

register = template.Library()


@register.filter
def as_input(choice: BoundWidget) -> SafeString:
    """What Django's template of a radio or a checkbox makes of it, without a template for each of a hundred."""
    data = choice.data
    kind, name, value, rest = data["type"], data["name"], data["value"], flatatt(data["attrs"])
    return format_html('<input type="{}" name="{}" value="{}"{}>', kind, name, value, rest)


@register.simple_tag
def in_this_language(name: str, *args: str) -> str:
    """The address of a further page, in the language of this one."""
    query = f"?lang={SPANISH}" if get_language() == SPANISH else ""
    return f"{reverse(f'surveys:{name}', args=args)}{query}"


@register.simple_tag
def draft_in(language: str, survey: Survey) -> dict[str, Any]:
    """What officers would read in this language if the draft were published now."""
    content = versions.with_rows(authoring.as_data(survey))
    if language == SPANISH:
        content = in_spanish(content)
    form = AnswersForm(questions(content, language=language))
    return {"title": content["title"], "intro": content["intro"], "form": form}
