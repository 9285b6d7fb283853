"""The one row of tabs that every page of a class day has."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.urls import reverse

from course_site.cohorts.models import TrainingSession

register = template.Library()

ROSTER = ("Roster", "cohorts:attendance")
RUN = ("Run of the day", "classroom:run")
PAGES = (
    ROSTER,
    RUN,
    ("Code on the screen", "checkin:code"),
    ("Head count", "checkin:head_count"),
    ("Role-play rounds", "rotations:rounds"),
    ("Take offline", "offline:take"),
)
# Behind "More": all in a row they pushed the first name of the roster off a tablet, and filled half a phone.
MORE = (
    ("Sign-in sheet", "checkin:sheet"),
    ("Walk-ins", "checkin:walk_ins"),
    ("Excuses", "checkin:answer_excuse"),
    ("Survey", "surveys:room"),
    ("Class vote", "scenarios:class_vote"),
)


@register.inclusion_tag("cohorts/day_pages.html", takes_context=True)
def day_pages(context: dict[str, Any], session: TrainingSession) -> dict[str, Any]:
    """Of a closed cohort only what can still be read."""
    here = context["request"].resolver_match.view_name
    pages, more = ((ROSTER, RUN), ()) if session.cohort.is_closed else (PAGES, MORE)

    def tabs(some: Sequence[tuple[str, str]]) -> list[tuple[str, str, bool]]:
        return [(label, reverse(name, args=[session.public_id]), name == here) for label, name in some]

    return {
        "tabs": tabs([*pages, *(page for page in more if page[1] == here)]),
        "more": tabs([page for page in more if page[1] != here]),
    }
