"""What a kept sheet shows: one row a criterion, its level in words, the assessor's evidence, and what was missing."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any, NamedTuple

from assessments.rubrics.models import Observation
from assessments.rubrics.rules.editing import changes
from assessments.rubrics.services import results
from assessments.rubrics.wording import aim, changed, shortfall
from course_site.people.models import User


class ScoredRow(NamedTuple):
    key: str
    title: str
    level: int | None
    name: str
    anchor: str
    note: str
    # What the level to aim for looks like; empty at the top.
    aim: str


class Correction(NamedTuple):
    at: datetime
    by: User
    reason: str
    changes: list[str]
    rows_before: list[ScoredRow]


def rows_of(observation: Observation) -> list[ScoredRow]:
    scores = {score.criterion_key: score for score in observation.scores.all()}
    return [
        _row(criterion, scores[criterion["key"]].level, scores[criterion["key"]].note)
        for criterion in observation.rubric_version.content["criteria"]
    ]


def beside(sheets: Sequence[Observation]) -> list[tuple[str, list[ScoredRow | None], bool]]:
    """Sheets of one run, row by row: the criterion, each sheet's row, and whether the levels differ. A rubric that was
    published between the two may have added a row or dropped one: None where a sheet has it not."""
    by_key = [{row.key: row for row in rows_of(sheet)} for sheet in sheets]
    titles = {key: row.title for rows in by_key for key, row in rows.items()}
    found = {key: [rows.get(key) for rows in by_key] for key in titles}
    return [
        (title, found[key], len({row.level if row else "none" for row in found[key]}) > 1)
        for key, title in titles.items()
    ]


def shortfalls_of(observation: Observation) -> list[str]:
    """A sentence for each reason that the run is not passed yet; none when it is."""
    levels, content = results.sheet_of(observation).levels, observation.rubric_version.content
    return [shortfall(reason, levels, content) for reason in results.verdict_of(observation).shortfalls]


def corrections_of(observation: Observation) -> list[Correction]:
    """What was corrected on the way to this sheet, the latest first."""
    history = observation.history
    return [_correction(now, before) for now, before in pairwise(history)]


def _correction(now: Observation, before: Observation) -> Correction:
    sheets = results.sheet_of(before), results.sheet_of(now)
    content = now.rubric_version.content
    said = [changed(change, content) for change in changes(*sheets)]
    if before.red_flag_found != now.red_flag_found:
        said.append(f"The hidden red flag: {'found' if now.red_flag_found else 'missed'}.")
    return Correction(now.received_at, now.entered_by or now.assessor, now.reason, said, rows_of(before))


def _row(criterion: dict[str, Any], level: int | None, note: str) -> ScoredRow:
    levels = {entry["level"]: entry for entry in criterion["levels"]}
    at = levels.get(level, {"name": "Not observed", "text": "The scene gave no chance to show it."})
    return ScoredRow(criterion["key"], criterion["title"], level, at["name"], at["text"], note, aim(levels, level))
