"""A scenario from plain data and back, without loss: the door of the course's loader and exporter."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction

from assessments.held import ask_whether_free
from assessments.scenarios.models import Scenario
from assessments.scenarios.rules.checker import faults
from assessments.scenarios.rules.fault import Fault
from course_site.people.models import User


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


@transaction.atomic
def put_draft(data: dict[str, Any], *, by: User | None) -> Scenario:
    """A new scenario, or the next draft of one that is there, whatever it still lacks; what is published stays as it
    is. Raises Held."""
    scenario = Scenario.objects.filter(key=data["key"]).first() or Scenario(live=False)
    if scenario.pk:
        ask_whether_free(scenario)
    scenario.content = data
    if scenario.pk is None:
        scenario.save()
    scenario.save_revision(user=by, clean=False)
    return scenario


def as_kept(data: dict[str, Any]) -> dict[str, Any]:
    """What the data is once it was put: without what is optional and empty."""
    scenario = Scenario()
    scenario.content = data
    return scenario.content


def pasts(scenario: Scenario) -> Iterator[dict[str, Any]]:
    """Whatever it ever was, the newest first."""
    for stored in scenario.revisions.order_by("-created_at", "-pk").values_list("content", flat=True).iterator():
        yield scenario.with_content_json(stored).content


def _stands(scenario: Scenario, data: dict[str, Any], *, publish: bool) -> bool:
    if scenario.pk is None:
        return False
    if publish:
        return scenario.live and scenario.content == data
    return bool(scenario.get_latest_revision_as_object().content == data)


def as_data(scenario: Scenario) -> dict[str, Any]:
    return scenario.content
