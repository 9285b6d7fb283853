"""What a class has shown of each skill, without names: know (quiz), choose (practice), do (observed). Read only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from assessments.quizzes.models import Attempt
from assessments.rubrics.models import Observation
from assessments.rubrics.services import versions
from assessments.skills.rules.shares import Shares
from assessments.skills.rules.threads import THREADS
from assessments.skills.services import shown
from assessments.surveys.rules.suppression import Cell, Shown, show, tells_too_much, together, whole_steps
from course_site.cohorts.models import Cohort, Enrollment
from course_site.reports.class_choices import first_runs

# "Proficient".
GOOD = 3


@dataclass(frozen=True)
class SkillOfClass:
    title: str
    know: Shown
    choose: Shown
    do: Shown


def of_cohort(cohort: Cohort) -> list[SkillOfClass]:
    """Empty while no rubric is published."""
    rubric = versions.current()
    titles = {each["key"]: each["title"] for each in rubric.content["criteria"]} if rubric else {}
    threads = [thread.criterion for thread in THREADS if thread.criterion in titles]
    known, levels, scenes = _known(cohort), _levels(cohort), _chosen(cohort)
    return [
        SkillOfClass(
            titles[key],
            know=show(key, _cell(shares[key].is_most for shares in known if key in shares)),
            choose=show(key, _of_scenes(key, scenes)),
            do=show(key, _cell(own[key] >= GOOD for own in levels if key in own)),
        )
        for key in threads
    ]


def _known(cohort: Cohort) -> list[Shares]:
    tries = Attempt.objects.first_tries().filter(enrollment__in=_ever_seated(cohort))
    return list(shown.known(tries.select_related("enrollment").order_by("submitted_at", "pk")).values())


def _levels(cohort: Cohort) -> list[dict[str, int]]:
    """Of the sheet of each seat that counts last, in the order in which the sheets came in. A correction counts."""
    sheets = Observation.objects.standing().filter(enrollment__in=_ever_seated(cohort))
    last = {sheet.enrollment_id: sheet for sheet in reversed(sheets.newest_first().prefetch_related("scores"))}
    return [shown.levels(sheet) for sheet in sorted(last.values(), key=lambda sheet: (sheet.received_at, sheet.pk))]


def _ever_seated(cohort: Cohort) -> QuerySet[Enrollment]:
    """Whoever leaves stays counted: else two looks could differ by one person."""
    return cohort.enrollments.filter(first_seated_at__isnull=False)


def _chosen(cohort: Cohort) -> list[list[Shares]]:
    """Scene by scene, one for each first run, in an order to which later ones are only ever added."""
    runs = first_runs(cohort)
    scenes: dict[str, list[Shares]] = {}
    for run, shares in zip(runs, shown.taken(runs), strict=True):
        scenes.setdefault(run.scenario_key, []).append(shares)
    return list(scenes.values())


def _of_scenes(key: str, scenes: Iterable[Sequence[Shares]]) -> Cell:
    """A scene counts five more people at a time, and a person once in it: who looks twice sees nobody's choices. What a
    few of a scene all did is left out, or other numbers of the class would tell it."""
    cells = (_cell(shares[key].is_most for shares in runs if key in shares) for runs in scenes)
    return together(cell for cell in cells if not tells_too_much(cell))


def _cell(marks: Iterable[bool]) -> Cell:
    counted = whole_steps(list(marks))
    return Cell(favorable=sum(counted), valid=len(counted), invited=len(counted))
