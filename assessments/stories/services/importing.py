"""A scene out of a file, as a draft."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from assessments.held import Held, ask_whether_free
from assessments.scenarios.models import Scenario
from assessments.scenarios.rules import checker
from assessments.scenarios.rules.fault import Fault
from assessments.scenarios.rules.story import MEDIA
from assessments.scenarios.services import authoring
from assessments.stories.formats.shape import Content, LeftOut, Reading
from course_site.core import audit
from course_site.people.models import User


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    HERE = "here"
    HELD = "held"


@dataclass(frozen=True)
class Plan:
    """What becomes of a file. `held` says why its role-play takes no draft now."""

    format: str
    content: Content
    left_out: list[LeftOut]
    outcome: Outcome
    held: str = ""

    @property
    def writes(self) -> bool:
        return self.outcome in {Outcome.NEW, Outcome.CHANGED}

    @property
    def faults(self) -> list[Fault]:
        """What keeps it from being published."""
        return checker.faults(self.content)


def preview(reading: Reading) -> Plan:
    content = authoring.as_kept(reading.content)
    left_out = [*reading.left_out, *_media_elsewhere(reading.content, content)]
    stored = Scenario.objects.filter(key=content["key"]).first()
    try:
        return Plan(reading.format, content, left_out, _outcome(stored, content))
    except Held as held:
        return Plan(reading.format, content, left_out, Outcome.HELD, held.code)


def _media_elsewhere(told: Content, kept: Content) -> Iterator[LeftOut]:
    """A file names its pictures and sounds, and does not hold them."""
    for node, here in zip(told["nodes"], kept["nodes"], strict=True):
        for kind in MEDIA:
            if node.get(kind) and not here.get(kind):
                yield LeftOut(f"Moment {node['key']}", f"its {kind}, which was not uploaded here: choose it once more")


def _outcome(stored: Scenario | None, content: Content) -> Outcome:
    """What it ever was is here: an old file does not undo what editors made of it since. Raises Held."""
    if stored is None:
        return Outcome.NEW
    if stored.content == content or content in authoring.pasts(stored):
        return Outcome.HERE
    ask_whether_free(stored)
    return Outcome.CHANGED


@transaction.atomic
def apply(reading: Reading, *, by: User | None, at: datetime) -> Plan:
    """Writes what the preview told; the same file again changes nothing."""
    plan = preview(reading)
    if plan.writes:
        scenario = authoring.put_draft(plan.content, by=by)
        audit.record("story.imported", scenario, by=by, at=at, format=plan.format, left_out=len(plan.left_out))
    return plan
