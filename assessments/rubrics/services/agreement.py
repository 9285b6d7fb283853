"""What the runs that two assessors scored say of the assessors. Read only."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from assessments.rubrics.models import Observation, SecondRating
from assessments.rubrics.rules import agreement
from assessments.rubrics.rules.agreement import FEWEST_PAIRS, Pair, Share
from assessments.rubrics.services import results
from course_site.cohorts.models import Cohort
from course_site.people.models import User

# Of all classes: more than any number below asks for, and a page that costs the same in ten years.
LATEST = 500


class Twice(NamedTuple):
    """One run as both put it down at first: what was corrected later, with the other's sheet in sight, says nothing."""

    first: Observation
    second: Observation

    @property
    def pairs(self) -> list[Pair]:
        return agreement.pairs(results.sheet_of(self.first).levels, results.sheet_of(self.second).levels)

    @property
    def unlike_observed(self) -> int:
        return agreement.unlike_observed(results.sheet_of(self.first).levels, results.sheet_of(self.second).levels)

    def pairs_of(self, assessor: int) -> list[Pair]:
        """With the levels of this assessor as the first of each pair."""
        is_first = self.first.assessor_id == assessor
        return self.pairs if is_first else [(own, other) for other, own in self.pairs]


class Kappa(NamedTuple):
    title: str
    pairs: int
    value: Fraction | None


class Severity(NamedTuple):
    assessor: User
    runs: int
    value: Fraction | None


@dataclass(frozen=True)
class Report:
    runs: int
    exact: Share
    within_one: Share
    same_result: Share
    unlike_observed: int
    kappas: list[Kappa]
    severities: list[Severity]


def of_cohort(cohort: Cohort) -> Report:
    """The shares are of the class; kappa and severity need more runs than a class has, and take the latest of all."""
    here, everywhere = rated_twice(of=cohort), rated_twice()
    found = [pair for run in here for pair in run.pairs]
    alike = sum(run.first.outcome == run.second.outcome for run in here)
    return Report(
        runs=len(here),
        exact=agreement.exact(found),
        within_one=agreement.within_one(found),
        same_result=Share(alike, len(here)),
        unlike_observed=sum(run.unlike_observed for run in here),
        kappas=_kappas(everywhere),
        severities=[_severity(assessor, everywhere) for assessor in _assessors(cohort)],
    )


def rated_twice(*, of: Cohort | None = None, at_most: int = LATEST) -> list[Twice]:
    """The latest runs, of one class or of all, of which both sheets came in blind; the last one first."""
    ratings = SecondRating.objects.filter(enrollment__cohort=of) if of else SecondRating.objects.all()
    latest = ratings.order_by("-assigned_at", "-pk")[:at_most]
    sheets = Observation.objects.filter(amends=None, second_rating__in=[rating.pk for rating in latest]).newest_first()
    sheets = sheets.select_related("second_rating__resolution")
    by_rating: dict[int | None, dict[bool, Observation]] = defaultdict(dict)
    for sheet in sheets.prefetch_related("scores"):
        if not _came_too_late(sheet):
            by_rating[sheet.second_rating_id][sheet.is_second] = sheet
    return [Twice(both[False], both[True]) for both in by_rating.values() if len(both) == 2]


def _came_too_late(sheet: Observation) -> bool:
    """Whether somebody had decided by then, so that the other sheet could be read."""
    resolution = getattr(sheet.second_rating, "resolution", None)
    return resolution is not None and sheet.received_at > resolution.decided_at


def _kappas(runs: Sequence[Twice]) -> list[Kappa]:
    """For each row of the rubric that was used last, over the latest 30 runs in which both gave it a level."""
    if not runs:
        return []
    kappas = []
    for criterion in runs[0].first.rubric_version.content["criteria"]:
        found = [pair for run in runs for pair in _on(run, criterion["key"])][:FEWEST_PAIRS]
        kappas.append(Kappa(criterion["title"], len(found), agreement.quadratic_kappa(found)))
    return kappas


def _on(run: Twice, criterion: str) -> list[Pair]:
    own, other = (results.sheet_of(sheet).levels.get(criterion) for sheet in run)
    return agreement.pairs({criterion: own}, {criterion: other})


def _severity(assessor: User, runs: Sequence[Twice]) -> Severity:
    own = [run.pairs_of(assessor.pk) for run in runs if assessor.pk in (run.first.assessor_id, run.second.assessor_id)]
    own = [found for found in own if found]
    return Severity(assessor, len(own), agreement.severity(own))


def _assessors(cohort: Cohort) -> list[User]:
    return list(User.objects.filter(training__cohort=cohort).distinct().order_by("last_name", "first_name"))
