"""Publishing freezes: what was played is kept as versions."""

from datetime import datetime

from assessments import frozen
from assessments.scenarios.models import Scenario, ScenarioVersion
from assessments.scenarios.rules.checker import faults
from assessments.scenarios.services import media


def freeze(scenario: Scenario, *, at: datetime) -> ScenarioVersion | None:
    """The version of the scenario as it stands now. One with faults is not frozen, so that whoever plays goes
    on with the last one that was whole."""
    content = scenario.content
    if faults(content):
        return None
    media.keep(scenario)
    return frozen.freeze(ScenarioVersion, content, at=at, scenario_key=scenario.key)


def current(scenario_key: str) -> ScenarioVersion | None:
    """What a new run plays; nothing while the scenario is not published."""
    if not Scenario.objects.filter(key=scenario_key, live=True).exists():
        return None
    return frozen.latest(ScenarioVersion, scenario_key=scenario_key)
