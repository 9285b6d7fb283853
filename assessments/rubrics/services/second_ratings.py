"""Runs that two assessors score: arranged beforehand, kept apart until both are in, decided where they differ."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone

from assessments.rubrics.models import Observation, Resolution, SecondRating
from assessments.rubrics.rules.double_rating import Part, part, pick, wanted
from assessments.rubrics.rules.passing import Sheet
from assessments.rubrics.services import fitness, results
from assessments.rubrics.services.keeping import RefusedObservation
from course_site.cohorts.models import Cohort, Enrollment
from course_site.core import audit
from course_site.people.models import User


@dataclass(frozen=True)
class Pair:
    """A second rating with what has come of it."""

    rating: SecondRating
    first: Observation | None
    second: Observation | None

    @property
    def resolution(self) -> Resolution | None:
        return getattr(self.rating, "resolution", None)

    @property
    def has_sheet(self) -> bool:
        return self.first is not None or self.second is not None

    @property
    def is_complete(self) -> bool:
        return self.first is not None and self.second is not None

    @property
    def is_open(self) -> bool:
        """Whether a sheet is still waited for."""
        return not self.is_complete and self.resolution is None

    @property
    def is_undecided(self) -> bool:
        """Whether both are in with different results, and nobody has said which one counts."""
        return self.is_complete and not self._agree and self.resolution is None

    @property
    def is_half_in(self) -> bool:
        """Whether one sheet is in and the other is waited for."""
        return self.is_open and self.has_sheet

    def waits_for(self, assessor: User) -> bool:
        return self.is_open and self.part_of(assessor) != Part.TAKEN

    def own_sheet(self, assessor: User) -> Observation | None:
        sheets = (self.first, self.second)
        return next((sheet for sheet in sheets if sheet and sheet.assessor_id == assessor.pk), None)

    def was_entered_by(self, user: User) -> bool:
        return any(sheet is not None and sheet.entered_by_id == user.pk for sheet in (self.first, self.second))

    def part_of(self, assessor: User) -> Part:
        return part(
            is_second_rater=assessor.pk == self.rating.assessor_id,
            has_first=self.first is not None,
            has_second=self.second is not None,
        )

    def is_same_run(self, sheet: Sheet, on: date) -> bool:
        """Whether a sheet is of the run of the one that is in."""
        known = self.first or self.second
        return (
            known is not None
            and (known.scenario_key, known.variant) == (sheet.scenario_key, sheet.variant)
            and timezone.localdate(known.played_at) == on
        )

    @property
    def _agree(self) -> bool:
        return bool(self.first and self.second and self.first.outcome == self.second.outcome)


def of_cohort(cohort: Cohort) -> dict[int, Pair]:
    """Enrollment id → the second rating that was arranged last."""
    return {pair.rating.enrollment_id: pair for pair in pairs(cohort.enrollments.seated())}


def left_behind(cohort: Cohort) -> list[Pair]:
    """Runs of officers who have left the class since: no sheet of theirs is kept here any more, so that only a decision
    makes them count, on the seat that they moved to as well."""
    left = cohort.enrollments.exclude(pk__in=cohort.enrollments.seated().order_by().values("pk"))
    return [pair for pair in pairs(left) if pair.is_half_in or pair.is_undecided]


def of_seat(seat: Enrollment) -> Pair | None:
    found = pairs([seat])
    return found[-1] if found else None


def pairs(seats: Iterable[Enrollment]) -> list[Pair]:
    sheets = Observation.objects.uncorrected().select_related("rubric_version", "assessor").prefetch_related("scores")
    ratings = SecondRating.objects.filter(enrollment__in=seats).select_related("assessor", "resolution")
    ratings = ratings.select_related("enrollment__officer__user").prefetch_related(Prefetch("sheets", sheets))
    return [_pair(rating) for rating in ratings]


def of_rating(rating: SecondRating) -> Pair:
    return next(pair for pair in pairs([rating.enrollment]) if pair.rating == rating)


def _pair(rating: SecondRating) -> Pair:
    by_part = {sheet.is_second: sheet for sheet in rating.sheets.all()}
    return Pair(rating, by_part.get(False), by_part.get(True))


def place(
    seat: Enrollment, assessor: User, sheet: Sheet, *, on: date, entered_by: User | None = None
) -> tuple[SecondRating | None, bool]:
    """The second rating that a sheet belongs to, if any, and whether it is the second one. What was played on a day
    before the rating was arranged belongs to none. Raises RefusedObservation: `lead_decides` (the two differ),
    `waits_for_other` (this assessor's place is taken), `another_run` (the sheet that is in is of another one),
    `own_sheet_first` and `typed_the_other` (of two sheets, nobody types one in and then scores by the other)."""
    pair = of_seat(seat)
    if pair and pair.is_undecided:
        raise RefusedObservation("lead_decides")
    if pair is None or pair.is_complete or on < timezone.localdate(pair.rating.assigned_at):
        return None, False
    its_part, is_same_run = pair.part_of(assessor), pair.is_same_run(sheet, on)
    if pair.resolution and (its_part == Part.TAKEN or not is_same_run):
        return None, False
    if its_part == Part.TAKEN:
        raise RefusedObservation("waits_for_other")
    if pair.is_half_in and not is_same_run:
        raise RefusedObservation("another_run")
    if pair.is_open and entered_by and pair.part_of(entered_by) == Part.SECOND:
        raise RefusedObservation("own_sheet_first")
    if pair.is_half_in and pair.was_entered_by(assessor):
        raise RefusedObservation("typed_the_other")
    return pair.rating, its_part == Part.SECOND


@transaction.atomic
def assign(seat: Enrollment, assessor: User, *, by: User, at: datetime) -> SecondRating:
    """Raises RefusedObservation: `already_arranged`, `too_few_assessors` (nobody else scores this seat), and what keeps
    this assessor from scoring it."""
    seat = Enrollment.objects.select_for_update(no_key=True).get(pk=seat.pk)
    on = timezone.localdate(at)
    fitness.refuse_unfit(seat, assessor, on=on)
    fitness.refuse_passed(seat)
    others = [rater for rater in _raters(seat.cohort, on).values() if rater != assessor]
    if all(fitness.barred(seat, rater, on=on) for rater in others):
        raise RefusedObservation("too_few_assessors")
    pair = of_seat(seat)
    if pair and (pair.is_open or pair.is_undecided):
        raise RefusedObservation("already_arranged")
    rating = SecondRating.objects.create(enrollment=seat, assessor=assessor, assigned_by=by, assigned_at=at)
    audit.record("second_rating.assigned", rating, by=by, at=at)
    return rating


@transaction.atomic
def draw(cohort: Cohort, *, by: User, at: datetime, seed: int) -> list[SecondRating]:
    """Draws so many runs of those that are still to be played that a fifth of the class, and five at least, are scored
    by two. Raises RefusedObservation `too_few_assessors`."""
    # Two taps at once would each draw their own: the second one waits, and finds enough.
    Cohort.objects.select_for_update(no_key=True).get(pk=cohort.pk)
    seats = {seat.pk: seat for seat in cohort.enrollments.seated().select_related("officer")}
    on = timezone.localdate(at)
    raters = _raters(cohort, on)
    if len(raters) < 2:
        raise RefusedObservation("too_few_assessors")
    arranged = of_cohort(cohort)
    taken = {pk for pk, pair in arranged.items() if pair.is_open or pair.is_complete}
    played = results.latest_by_seat(cohort)
    free = [pk for pk in seats if pk not in taken and pk not in played]
    barred = {pk: fitness.barred_among(list(seats.values()), rater, on=on) for pk, rater in raters.items()}
    picked = pick(free, list(raters), barred, number=wanted(len(seats)) - len(taken), seed=seed)
    # In the order in which a class that closes locks its seats, so that neither stops the other.
    return [assign(seats[seat], raters[rater], by=by, at=at) for seat, rater in sorted(picked.items())]


def _raters(cohort: Cohort, on: date) -> dict[int, User]:
    parts = cohort.trainers.in_force(on).select_related("user")
    return {part.user_id: part.user for part in parts}


def keeps_from_deciding(pair: Pair, by: User, *, on: date) -> str:
    """The code of what keeps this person from saying which sheet counts: their own is one of two that differ, or what
    bars them from scoring this officer. Whoever leads the class lets go of a run that nobody has scored."""
    if pair.is_undecided and pair.own_sheet(by):
        return "own_sheet"
    return fitness.barred(pair.rating.enrollment, by, on=on) if pair.has_sheet else ""


@transaction.atomic
def resolve(rating: SecondRating, *, second_counts: bool, reason: str, by: User, at: datetime) -> Resolution:
    """Says which sheet counts. While one is missing this lets go of it, and nobody has seen the other.
    Raises RefusedObservation: `decided_already`, `sheet_missing` (the one that should count), and what
    `keeps_from_deciding` answers."""
    seat = Enrollment.objects.select_for_update(no_key=True).get(pk=rating.enrollment_id)
    pair = of_rating(rating)
    if not (pair.is_open or pair.is_undecided):
        raise RefusedObservation("decided_already")
    if (pair.second if second_counts else pair.first) is None and (second_counts or pair.is_half_in):
        raise RefusedObservation("sheet_missing")
    if code := keeps_from_deciding(pair, by, on=timezone.localdate(at)):
        raise RefusedObservation(code)
    resolution = Resolution.objects.create(
        second_rating=rating, second_counts=second_counts, reason=reason, decided_by=by, decided_at=at
    )
    audit.record("second_rating.resolved", rating, by=by, at=at, second_counts=second_counts)
    results.settle(seat, by=by, at=at)
    return resolution
