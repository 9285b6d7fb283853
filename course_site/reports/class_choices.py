"""What a class chose in its practice, without names: five more people at a time. Read only."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assessments.scenarios.models import Run
from assessments.scenarios.rules import speech
from assessments.scenarios.rules.story import Node, Story, read
from course_site.cohorts.models import Cohort
from course_site.reports.rules.suppression import FEWEST, Cell, Shown, show, whole_steps


@dataclass(frozen=True)
class OptionOfClass:
    said: str
    shown: Shown

    @property
    def percent(self) -> int | None:
        if self.shown.favorable is None or not self.shown.valid:
            return None
        return round(100 * self.shown.favorable / self.shown.valid)


@dataclass(frozen=True)
class MomentOfClass:
    text: str
    visits: int
    options: tuple[OptionOfClass, ...]


@dataclass(frozen=True)
class SceneOfClass:
    title: str
    runs: int
    moments: tuple[MomentOfClass, ...]


def of_cohort(cohort: Cohort) -> list[SceneOfClass]:
    """The scenes that at least five of the class have played, by their keys."""
    of_scene: dict[str, list[Run]] = defaultdict(list)
    for run in first_runs(cohort):
        of_scene[run.scenario_key].append(run)
    counted = {key: whole_steps(runs) for key, runs in sorted(of_scene.items())}
    return [_scene(runs) for runs in counted.values() if runs]


def first_runs(cohort: Cohort) -> list[Run]:
    """The first run of each person and scene, in an order to which later ones are only ever added: whoever joins late
    counts from then on, and whoever leaves stays counted. Else two looks could differ by one person."""
    joined = dict(cohort.enrollments.values_list("officer__user", "enrolled_at"))
    played = Run.objects.finished().firsthand().filter(user__in=joined).order_by("finished_at", "pk")
    first: dict[tuple[int, str], Run] = {}
    for run in played.select_related("version").prefetch_related("choices"):
        first.setdefault((run.user_id, run.scenario_key), run)
    return sorted(first.values(), key=lambda run: (max(run.finished_at, joined[run.user_id]), run.pk))


def _scene(runs: Sequence[Run]) -> SceneOfClass:
    newest = max((run.version for run in runs), key=lambda version: version.number)
    story = read(newest.content)
    chosen = _chosen(runs)
    moments = [_moment(story, node, chosen[node.key]) for node in story.nodes.values()]
    seen = tuple(moment for moment in moments if moment.visits >= FEWEST)
    return SceneOfClass(newest.content["title"], len(runs), seen)


def _chosen(runs: Iterable[Run]) -> dict[str, Counter[str]]:
    """How many took which option at each moment: of a moment that somebody came back to, the first time."""
    chosen: dict[str, Counter[str]] = defaultdict(Counter)
    for run in runs:
        first: dict[str, str] = {}
        for choice in run.choices.all():
            first.setdefault(choice.node_key, choice.option_key)
        for node, option in first.items():
            chosen[node][option] += 1
    return chosen


def _moment(story: Story, node: Node, chosen: Counter[str]) -> MomentOfClass:
    visits = chosen.total()
    options = tuple(
        OptionOfClass(speech.said(option.text), show(option.key, Cell(chosen[option.key], visits, visits)))
        for option in node.options
    )
    text = " ".join(
        f"{line.name}: {line.text}" if line.name else line.text for line in speech.lines(node.text, story.parties)
    )
    return MomentOfClass(text, visits, options)
