"""What a class chose in its practice, without names: five more people at a time. Read only."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assessments.scenarios.models import Run, ScenarioVersion
from assessments.scenarios.rules import speech
from assessments.scenarios.rules.story import Node, Story, read
from assessments.surveys.rules.suppression import FEWEST, FEWEST_FOR_ALL_OR_NONE, whole_steps
from course_site.cohorts.models import Cohort
from course_site.reports.rules.releasing import Played, in_order


@dataclass(frozen=True)
class OptionOfClass:
    said: str
    taken: int
    percent: int


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
    counted = {key: runs for key, played in sorted(of_scene.items()) if (runs := whole_steps(played))}
    # The content is large, and many runs are of one version.
    versions = ScenarioVersion.objects.in_bulk({run.version_id for runs in counted.values() for run in runs})
    return [_scene(runs, versions) for runs in counted.values()]


def first_runs(cohort: Cohort) -> list[Run]:
    """The first run of each person and scene, in an order to which later ones are only ever added: else two looks could
    differ by one person. Whoever leaves stays counted."""
    seats = cohort.enrollments.filter(first_seated_at__isnull=False).values_list("officer__user", "first_seated_at")
    seated_at = {user: at for user, at in seats if at}
    runs = Run.objects.finished().firsthand().filter(user__in=seated_at).prefetch_related("choices").in_bulk()
    played = [
        Played(run.pk, run.user_id, run.scenario_key, run.finished_at) for run in runs.values() if run.finished_at
    ]
    return [runs[first.run] for first in in_order(played, seated_at)]


def _scene(runs: Sequence[Run], versions: Mapping[int, ScenarioVersion]) -> SceneOfClass:
    stories = {run.version_id: read(versions[run.version_id].content) for run in runs}
    newest = max((versions[pk] for pk in stories), key=lambda version: version.number)
    story = stories[newest.pk]
    moments = []
    for node in story.nodes.values():
        alike = {
            pk for pk, told in stories.items() if node.key in told.nodes and _reads_like(told.nodes[node.key], node)
        }
        chosen = whole_steps(_chosen([run for run in runs if run.version_id in alike], node))
        if _may_be_shown(chosen):
            moments.append(_moment(story, node, chosen))
    return SceneOfClass(newest.content["title"], len(runs), tuple(moments))


def _reads_like(node: Node, newest: Node) -> bool:
    """Whether a choice at it was one between the words of the newest version."""
    return (node.text, _words(node)) == (newest.text, _words(newest))


def _words(node: Node) -> dict[str, str]:
    return {option.key: option.text for option in node.options}


def _chosen(runs: Iterable[Run], node: Node) -> list[str]:
    """What each who came by took there: of those who came back, the first time."""
    chosen = []
    for run in runs:
        own = [choice.option_key for choice in run.choices.all() if choice.node_key == node.key]
        chosen += own[:1]
    return chosen


def _may_be_shown(chosen: Sequence[str]) -> bool:
    """From five on; where all took the same, from ten on, or it would tell what each of a few did."""
    return len(chosen) >= FEWEST and (len(set(chosen)) > 1 or len(chosen) >= FEWEST_FOR_ALL_OR_NONE)


def _moment(story: Story, node: Node, chosen: Sequence[str]) -> MomentOfClass:
    visits, taken = len(chosen), Counter(chosen)
    options = tuple(
        OptionOfClass(speech.said(option.text), taken[option.key], round(100 * taken[option.key] / visits))
        for option in node.options
    )
    text = " ".join(
        f"{line.name}: {line.text}" if line.name else line.text for line in speech.lines(node.text, story.parties)
    )
    return MomentOfClass(text, visits, options)
