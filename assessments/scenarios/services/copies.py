"""Scenes that are taken along: practice copies of what somebody has played to its end."""

from typing import Any

from assessments.scenarios.models import Run
from assessments.scenarios.rules.engine import Variant
from assessments.scenarios.rules.practice_copy import practice_copy
from course_site.people.models import User


def copies_for(user: User, scenario_key: str) -> list[dict[str, Any]]:
    """A copy of each variant that this person has finished, in the version that they finished last. None of one that
    they have not: a first run, whose choices are counted with the class, meets every moment for the first time."""
    finished = Run.objects.visible_to(user).finished().filter(scenario_key=scenario_key)
    last = {run.variant: run.version for run in finished.select_related("version").order_by("finished_at", "pk")}
    return [practice_copy(version.content, Variant(variant)) for variant, version in sorted(last.items())]
