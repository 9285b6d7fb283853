"""What people have shown of each skill: at their first tries, in their runs, and to an assessor. Read only."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from assessments.quizzes.models import Attempt, QuestionVersion
from assessments.quizzes.services import grading
from assessments.rubrics.models import Observation
from assessments.scenarios.models import Run, ScenarioVersion
from assessments.scenarios.rules.engine import Choice, Variant, play
from assessments.scenarios.rules.story import Story, read
from assessments.skills.rules.shares import Shares, answered, chosen


def known(attempts: Iterable[Attempt]) -> dict[int, Shares]:
    """By the officer who took them, in the order in which they began to."""
    given = [(attempt.enrollment.officer_id, *one) for attempt in attempts for one in attempt.counted]
    versions = QuestionVersion.objects.in_bulk({version for _, version, _ in given})
    graded = grading.graded([(versions[version], answer) for _, version, answer in given])
    marks: dict[int, list[tuple[str, bool]]] = defaultdict(list)
    for (officer, _, _), one in zip(given, graded, strict=True):
        marks[officer].append((one.content["objective"], one.share == Fraction(1)))
    return {officer: answered(own) for officer, own in marks.items()}


def taken(runs: Sequence[Run]) -> list[Shares]:
    """One for each run."""
    versions = ScenarioVersion.objects.in_bulk({run.version_id for run in runs})
    stories = {pk: read(version.content) for pk, version in versions.items()}
    return [_chosen(run, stories) for run in runs]


def levels(sheet: Observation) -> dict[str, int]:
    """What was observed."""
    return {score.criterion_key: score.level for score in sheet.scores.all() if score.level}


def _chosen(run: Run, stories: dict[int, Story]) -> Shares:
    story = stories[run.version_id]
    choices = [Choice(choice.node_key, choice.option_key) for choice in run.choices.all()]
    return chosen(story, play(story, Variant(run.variant), choices))
