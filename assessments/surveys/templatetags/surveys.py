from django import template

from assessments.surveys.forms import AnswersForm
from assessments.surveys.models import Survey
from assessments.surveys.rules.questions import questions
from assessments.surveys.services import authoring, versions
from assessments.surveys.wording import PAGE

register = template.Library()


@register.simple_tag
def page_words() -> dict[str, str]:
    return PAGE["en"]


@register.simple_tag
def form_of_draft(survey: Survey) -> AnswersForm:
    """The form as officers would see it if the draft were published now."""
    return AnswersForm(questions(versions.with_rows(authoring.as_data(survey))))
