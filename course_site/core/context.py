"""What every page of the site shows: the ways open to the person who looks at it."""

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _


class NavItem(NamedTuple):
    label: str
    url: str
    current: bool


# (label, name of the address, the part of the path that makes it current, roles that see it)
WAYS = [
    (_("My training"), "modules:home", "/my/", {"officer"}),
    (_("Course"), "modules:course", "/course/", {"officer", "trainer", "administrator", "editor"}),
    (_("Practice"), "scenarios:index", "/practice/", {"officer", "trainer"}),
    (_("Classroom"), "cohorts:index", "/trainer/", {"trainer", "administrator"}),
    (_("Precinct"), "modules:precinct", "/precinct/", {"sergeant"}),
    (_("Administration"), "wagtailadmin_home", "/cms/", {"administrator", "editor", "analyst"}),
]


def ways_of(request: HttpRequest) -> list[NavItem]:
    if not request.user.is_authenticated:
        return []
    roles = request.user.role_names  # type: ignore[union-attr]
    return [
        NavItem(gettext(label), reverse(name), request.path.startswith(prefix))
        for label, name, prefix, audience in WAYS
        if roles & audience
    ]


def navigation(request: HttpRequest) -> dict[str, Any]:
    return {"nav_items": SimpleLazyObject(lambda: ways_of(request))}
