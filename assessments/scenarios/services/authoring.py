"""A scenario from plain data and back, without loss: the door of the course's loader and exporter."""

from typing import Any

from django.db import transaction

from assessments.scenarios.models import Scenario
from assessments.scenarios.rules.checker import faults
from assessments.scenarios.rules.fault import Fault


class Faulty(Exception):
    """The data cannot be played; `faults` lists everything that is wrong."""

    code = "faulty"

    def __init__(self, found: list[Fault]) -> None:
        super().__init__(found)
        self.faults = found


@transaction.atomic
def put_scenario(data: dict[str, Any], *, publish: bool) -> Scenario:
    """Makes or rewrites the scenario with the key of the data, as a draft or published; what stands there so
    already stays as it is."""
    found = faults(data)
    if found:
        raise Faulty(found)
    scenario = Scenario.objects.filter(key=data["key"]).first() or Scenario(live=False)
    if _stands(scenario, data, publish=publish):
        return scenario
    scenario.content = data
    if scenario.pk is None:
        scenario.save()
    revision = scenario.save_revision()
    if publish:
        revision.publish()
        scenario.refresh_from_db()
    return scenario


def _stands(scenario: Scenario, data: dict[str, Any], *, publish: bool) -> bool:
    if scenario.pk is None:
        return False
    if publish:
        return scenario.live and scenario.content == data
    return bool(scenario.get_latest_revision_as_object().content == data)


def as_data(scenario: Scenario) -> dict[str, Any]:
    return scenario.content
