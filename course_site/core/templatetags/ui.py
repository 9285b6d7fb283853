"""What the components cannot say in a template alone."""

import re
from functools import cache

from django import template
from django.conf import settings
from django.forms import BoundField
from django.template.defaultfilters import stringfilter
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

HYPHENATED = re.compile(r"\w+(?:-\w+)+")

# Without the hash of collected files: lessons are frozen with their icons in them and outlive any sprite.
SPRITE = f"{settings.STATIC_URL}vendor/uswds/sprite.svg"

CONTROL_CLASSES = {
    "select": "usa-select",
    "selectmultiple": "usa-select usa-select--multiple",
    "textarea": "usa-textarea",
    "clearablefile": "usa-file-input",
    "file": "usa-file-input",
}


@register.simple_tag
@cache
def icon(name: str, title: str = "") -> SafeString:
    """An icon of the vendored sprite: silent beside words, with a title when it stands alone."""
    if title:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"></use></svg>', title, SPRITE, name
        )
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>', SPRITE, name
    )


@register.filter
@stringfilter
def unbroken(text: str) -> SafeString:
    """Keeps a word such as "de-escalation" on one line of a heading: browsers break after its hyphen."""
    return mark_safe(HYPHENATED.sub(r'<span class="unbroken">\g<0></span>', escape(text)))


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The field's own widget in our clothes; Django links its hint and error by itself."""
    kind = CONTROL_CLASSES.get(field.widget_type, "usa-input")
    own = field.field.widget.attrs.get("class", "")
    error = "usa-input--error" if field.errors else ""
    return field.as_widget(attrs={"class": " ".join(filter(None, [kind, own, error]))})


@register.filter
def is_group(field: BoundField) -> bool:
    """Radios and several checkboxes: a legend above, one tile each."""
    return bool(field.use_fieldset) and hasattr(field.field, "choices")


@register.filter
def is_tick(field: BoundField) -> bool:
    """A single checkbox, whose label stands behind it."""
    return field.widget_type == "checkbox"
