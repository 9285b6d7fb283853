"""Formatted text of questions, and advice on them."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from assessments.quizzes.models import Question
from assessments.quizzes.rules import blanks, markup
from assessments.quizzes.rules.advice import notes
from assessments.quizzes.wording import advice

register = template.Library()


@register.filter
def line(text: str) -> SafeString:
    return mark_safe(markup.line(text))


@register.filter
def words(text: str) -> str:
    return markup.plain(text)


@register.filter
def prose(text: str) -> SafeString:
    return mark_safe(markup.prose(text))


@register.filter
def numbered(text: str) -> SafeString:
    """A text with blanks, each with its number."""
    return mark_safe(blanks.numbered(markup.passage(text)))


@register.simple_tag
def asked(stem: str) -> tuple[SafeString, SafeString]:
    before, question = markup.asked(stem)
    return mark_safe(before), mark_safe(question)


@register.simple_tag
def advice_on(question: Question) -> list[str]:
    """What the editor may want to look at, in words."""
    return [advice(note) for note in notes(question.content)]
