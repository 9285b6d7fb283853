"""What officers did, as xAPI 1.0.3 statements for another learning record store.

The actor is an account and no address; every address is on our own domain; and the same fact has the same id at each
export, so that a store which has it already keeps one."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

VERBS = "http://adlnet.gov/expapi/verbs/"
ACTIVITIES = "http://adlnet.gov/expapi/activities/"
VERSION = "1.0.3"
PLATFORM = "Mediation Skills for Neighborhood Policing"


class Verb(StrEnum):
    COMPLETED = "completed"
    PASSED = "passed"
    SCORED = "scored"


class Kind(StrEnum):
    COURSE = "course"
    ASSESSMENT = "assessment"
    PERFORMANCE = "performance"


@dataclass(frozen=True)
class Activity:
    kind: Kind
    path: str  # below the site
    name: str


@dataclass(frozen=True)
class Learner:
    """Who, in which class, of which course."""

    site: str
    account: str
    registration: UUID
    course: Activity


def completed(learner: Learner, *, at: datetime, minutes: int) -> dict[str, Any]:
    result = {"completion": True, "duration": duration(minutes)}
    return _statement(learner, Verb.COMPLETED, learner.course, result, at)


def passed(learner: Learner, activity: Activity, *, at: datetime) -> dict[str, Any]:
    return _statement(learner, Verb.PASSED, activity, {"success": True}, at)


def scored(learner: Learner, activity: Activity, *, at: datetime, percent: float, attempt: str) -> dict[str, Any]:
    """`attempt` tells two tries of the same moment apart."""
    score = {"scaled": round(percent / 100, 4), "raw": percent, "min": 0, "max": 100}
    return _statement(learner, Verb.SCORED, activity, {"score": score}, at, attempt)


def duration(minutes: int) -> str:
    """PT30H, PT1H30M, PT45M."""
    hours, rest = divmod(minutes, 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{rest}M" if rest or not hours else "")


def _statement(
    learner: Learner, verb: Verb, activity: Activity, result: dict[str, Any], at: datetime, which: str = ""
) -> dict[str, Any]:
    moment = at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    about = f"{learner.site}{activity.path}"
    parent = {} if activity == learner.course else {"contextActivities": {"parent": [_object(learner, learner.course)]}}
    return {
        "id": str(uuid5(NAMESPACE_URL, f"{learner.registration} {verb} {about} {moment} {which}")),
        "version": VERSION,
        "actor": {"objectType": "Agent", "account": {"homePage": learner.site, "name": learner.account}},
        "verb": {"id": f"{VERBS}{verb}", "display": {"en-US": str(verb)}},
        "object": _object(learner, activity),
        "result": result,
        "context": {"registration": str(learner.registration), "platform": PLATFORM, "language": "en-US", **parent},
        "timestamp": moment,
    }


def _object(learner: Learner, activity: Activity) -> dict[str, Any]:
    return {
        "objectType": "Activity",
        "id": f"{learner.site}{activity.path}",
        "definition": {"type": f"{ACTIVITIES}{activity.kind}", "name": {"en-US": activity.name}},
    }
