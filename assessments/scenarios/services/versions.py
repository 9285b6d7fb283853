"""Publishing freezes: what was played is kept as versions."""

from datetime import datetime

from django.db import transaction

from assessments.scenarios.models import Scenario, ScenarioVersion
from assessments.scenarios.rules.checker import faults
from modules.rules.content import content_hash


@transaction.atomic
def freeze(scenario: Scenario, *, at: datetime) -> ScenarioVersion | None:
    """The version of the scenario as it stands now; unchanged content keeps its version. One with faults is
    not frozen, so that whoever plays goes on with the last one that was whole."""
    content = scenario.content
    if faults(content):
        return None
    latest = _latest(scenario.key)
    if latest and latest.content_hash == content_hash(content):
        return latest
    return ScenarioVersion.objects.create(
        scenario_key=scenario.key,
        number=latest.number + 1 if latest else 1,
        content=content,
        content_hash=content_hash(content),
        published_at=at,
    )


def current(scenario_key: str) -> ScenarioVersion | None:
    """What a new run plays; nothing while the scenario is not published."""
    if not Scenario.objects.filter(key=scenario_key, live=True).exists():
        return None
    return _latest(scenario_key)


def _latest(scenario_key: str) -> ScenarioVersion | None:
    return ScenarioVersion.objects.filter(scenario_key=scenario_key).order_by("-number").first()
