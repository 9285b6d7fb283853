"""What the releases of a survey say of a question, in a fixed number of queries. No report counts a ballot."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, Min, Q

from assessments.surveys.models import SurveyOpening
from assessments.surveys.querysets import OpeningQuerySet
from assessments.surveys.rules.approval import EXCELLENT
from assessments.surveys.rules.definitions import FIRST
from assessments.surveys.rules.parts import ClassFacts, State
from assessments.surveys.rules.suppression import Shown, Wording
from assessments.surveys.services import released
from assessments.surveys.services.released import Told
from course_site.reports.ratings import APPROVAL, Rating

WORDINGS = {State.MOST: Wording.MOST, State.FEW: Wording.FEW}


@dataclass(frozen=True)
class Filters:
    """What to count and how to group it; the period is that of the day on which a cohort ends."""

    rating: Rating = APPROVAL
    by: str = "cohort"
    precinct: str = ""
    borough: str = ""
    cohort: str = ""
    since: date | None = None
    until: date | None = None

    def take(self, class_: ClassFacts) -> bool:
        after = self.since is None or self.since <= class_.ended
        before = self.until is None or class_.ended <= self.until
        return after and before and self.cohort in ("", class_.key)


class Part(NamedTuple):
    """Answers that are counted together in every table: those of one place of a class, of a whole class, or of several
    classes. `precinct` is a code; a place is named where all of them share it. `counts`, of each option, are told from
    ten answers on."""

    classes: tuple[ClassFacts, ...]
    precinct: str
    precinct_name: str
    borough: str
    patrol_borough: str
    shown: Shown
    counts: Mapping[str, int] | None = None
    definition: int = FIRST  # the version by which it was counted

    @property
    def excellent(self) -> int | None:
        return self.counts[str(EXCELLENT)] if self.counts else None

    def is_in(self, filters: Filters) -> bool:
        """Whether everything in it is what the filters name."""
        here = filters.precinct in ("", self.precinct) and filters.borough in ("", self.borough)
        return here and all(filters.take(class_) for class_ in self.classes)

    def touches(self, filters: Filters) -> bool:
        """Whether a class of it is one that the filters name, wherever its officers work."""
        return any(filters.take(class_) for class_ in self.classes)


@dataclass(frozen=True)
class StillOpen:
    """Classes that are not counted yet, and when the first of their surveys closes."""

    classes: int
    first_closes_at: datetime | None


def parts(rating: Rating, *, at: datetime) -> list[Part]:
    """Every part that is known by now. They do not depend on what a table shows of them."""
    return of_question(rating.survey, rating.item, at=at)


def of_question(survey_key: str, item: str, *, at: datetime, day: str = "") -> list[Part]:
    return [_part(known) for known in released.told(survey_key, item, at=at, day=day)]


def still_open(filters: Filters, *, at: datetime) -> StillOpen:
    openings = _named(filters).filter(opens_at__lte=at, closes_at__gt=at)
    return StillOpen(**openings.aggregate(classes=Count("pk"), first_closes_at=Min("closes_at")))


def _named(filters: Filters) -> OpeningQuerySet:
    wanted = Q(survey_key=filters.rating.survey)
    if filters.cohort:
        wanted &= Q(cohort__key=filters.cohort)
    if filters.since:
        wanted &= Q(cohort__ends_on__gte=filters.since)
    if filters.until:
        wanted &= Q(cohort__ends_on__lte=filters.until)
    return SurveyOpening.objects.filter(wanted)


def _part(known: Told) -> Part:
    return Part(
        known.classes,
        known.precinct,
        known.precinct_name,
        known.borough,
        known.patrol_borough,
        Shown("", known.favorable, known.valid, known.invited, WORDINGS.get(known.state)),
        known.counts,
        known.definition,
    )
