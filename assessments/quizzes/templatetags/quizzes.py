"""Formatted text of questions: what of Markdown is taken stands in `rules/markup.py`."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from assessments.quizzes.rules import markup

register = template.Library()


@register.filter
def line(text: str) -> SafeString:
    return mark_safe(markup.line(text))


@register.filter
def prose(text: str) -> SafeString:
    return mark_safe(markup.prose(text))


@register.simple_tag
def asked(stem: str) -> tuple[SafeString, SafeString]:
    before, question = markup.asked(stem)
    return mark_safe(before), mark_safe(question)
