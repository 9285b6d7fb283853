from django import template

from certificates.rules import facts

register = template.Library()


@register.filter
def hours(minutes: int) -> str:
    """28 hours, 27.5 hours."""
    return facts.hours(minutes)
