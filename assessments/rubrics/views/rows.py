"""What a kept sheet shows: one row a criterion, its level in words, the assessor's evidence, and what was missing."""

from typing import Any, NamedTuple

from assessments.rubrics.models import Observation
from assessments.rubrics.rules.feedback import aim_above
from assessments.rubrics.services import observations
from assessments.rubrics.wording import shortfall


class ScoredRow(NamedTuple):
    key: str
    title: str
    level: int | None
    name: str
    anchor: str
    note: str
    # What the level to aim for looks like; empty at the top.
    aim: str


def rows_of(observation: Observation) -> list[ScoredRow]:
    scores = {score.criterion_key: score for score in observation.scores.all()}
    return [
        _row(criterion, scores[criterion["key"]].level, scores[criterion["key"]].note)
        for criterion in observation.rubric_version.content["criteria"]
    ]


def shortfalls_of(observation: Observation) -> list[str]:
    """A sentence for each reason that the run is not passed yet; none when it is."""
    levels, content = observations.sheet_of(observation).levels, observation.rubric_version.content
    return [shortfall(reason, levels, content) for reason in observations.verdict_of(observation).shortfalls]


def _row(criterion: dict[str, Any], level: int | None, note: str) -> ScoredRow:
    levels = {entry["level"]: entry for entry in criterion["levels"]}
    at = levels.get(level, {"name": "Not observed", "text": "The scene gave no chance to show it."})
    aim = levels.get(aim_above(level or 0), {"text": ""})
    return ScoredRow(criterion["key"], criterion["title"], level, at["name"], at["text"], note, aim["text"])
