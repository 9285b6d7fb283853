"""One officer, one assessed run: from the assessor's sheet to the result."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from assessments.rubrics.models import CriterionScore, Observation, RubricVersion
from assessments.rubrics.rules.passing import Levels, Reason, Sheet, Verdict, judge, missing, standard_of
from assessments.rubrics.services import versions
from course_site.cohorts.models import Cohort, Enrollment
from course_site.cohorts.services import lineage
from course_site.core import audit
from course_site.core.refusals import Refusal
from course_site.people.models import Officer, User
from modules.services import progress


class RefusedObservation(Refusal):
    """A sheet that cannot be kept; `code` says why, and `reasons` what an incomplete one still needs."""

    def __init__(self, code: str, reasons: Sequence[Reason] = ()) -> None:
        self.reasons = tuple(reasons)
        super().__init__(code)


def record(
    enrollment: Enrollment,
    assessor: User,
    *,
    levels: Levels,
    notes: Mapping[str, str],
    scenario_key: str,
    variant: str,
    red_flag_found: bool | None,
    client_id: UUID,
    played_at: datetime,
    at: datetime,
    version: RubricVersion | None = None,
) -> Observation:
    """Keeps a sheet and records a role-play that is passed. The same client id again answers the sheet that is
    there already. `version` is the rubric that the assessor had before them; without it, the one in force.

    Raises RefusedObservation: `withdrawn`, `assessor_not_of_cohort`, `own_precinct`, `cohort_closed`,
    `already_passed`, `not_published`, `incomplete` (with the reasons of `rules.passing.missing`),
    `other_observation` (the client id belongs to another sheet)."""
    notes = {key: note.strip() for key, note in notes.items() if note.strip()}
    sheet = Sheet(levels, notes, scenario_key, variant, red_flag_found)
    try:
        with transaction.atomic():
            # The seat stays locked until the sheet stands, so that two assessors do not both pass it.
            seat = Enrollment.objects.select_for_update(no_key=True).get(pk=enrollment.pk)
            kept = Observation.objects.filter(client_id=client_id).first()
            if kept is None:
                refuse_unfit(seat, assessor, on=timezone.localdate(played_at))
                return _keep(seat, assessor, sheet, version or versions.current(), client_id, played_at, at)
    except IntegrityError:  # the same sheet arrived twice at once; the other one won
        kept = Observation.objects.get(client_id=client_id)
    if kept.enrollment_id != enrollment.pk or kept.assessor_id != assessor.pk or sheet_of(kept) != sheet:
        raise RefusedObservation("other_observation")
    return kept


def refuse_unfit(seat: Enrollment, assessor: User, *, on: date) -> None:
    """Raises the RefusedObservation that keeps this assessor from scoring this seat, before anybody plays."""
    if not seat.is_seated:
        raise RefusedObservation("withdrawn")
    if not Cohort.objects.taught_by(assessor).filter(pk=seat.cohort_id).exists():
        raise RefusedObservation("assessor_not_of_cohort")
    if _serve_together(assessor, seat, on):
        raise RefusedObservation("own_precinct")
    # "Not yet" is no end: the officer may play again after the class was closed.
    if seat.cohort.is_closed and seat.status != Enrollment.Status.NOT_YET:
        raise RefusedObservation("cohort_closed")
    current = latest(seat)
    if current and current.is_passed:
        raise RefusedObservation("already_passed")


def latest(enrollment: Enrollment) -> Observation | None:
    """The sheet that counts for a seat: the last one played, before a transfer too."""
    return next(iter(_runs([enrollment])[enrollment.pk]), None)


def latest_by_seat(cohort: Cohort) -> dict[int, Observation]:
    """`latest` for a whole cohort, by the id of the seat."""
    return {seat: sheets[0] for seat, sheets in _runs(cohort.enrollments.seated()).items() if sheets}


def waiting_in(cohort: Cohort) -> int:
    """How many officers of a cohort nobody has scored; none where the course asks for no role-play."""
    if not progress.as_requirements(progress.version_of_cohort(cohort).requirements).role_play:
        return 0
    return sum(not sheets for sheets in _runs(cohort.enrollments.seated()).values())


def runs_of(enrollment: Enrollment) -> int:
    return len(_runs([enrollment])[enrollment.pk])


def _runs(seats: Iterable[Enrollment]) -> dict[int, list[Observation]]:
    """Enrollment id → the sheets that count, on that seat and on those that it carries on, the newest first."""
    held = {pk: {pk, *earlier} for pk, earlier in lineage.replaced(seats).items()}
    sheets = Observation.objects.filter(enrollment__in=set().union(*held.values()))
    sheets = sheets.select_related("rubric_version", "assessor").prefetch_related("scores").standing().newest_first()
    return {pk: [sheet for sheet in sheets if sheet.enrollment_id in chain] for pk, chain in held.items()}


def sheet_of(observation: Observation) -> Sheet:
    """The sheet as it was put down, from its stored rows."""
    scores = list(observation.scores.all())
    return Sheet(
        levels={score.criterion_key: score.level for score in scores},
        notes={score.criterion_key: score.note for score in scores if score.note},
        scenario_key=observation.scenario_key,
        variant=observation.variant,
        red_flag_found=observation.red_flag_found,
    )


def verdict_of(observation: Observation) -> Verdict:
    """The verdict again, from the stored rows and the frozen rubric alone."""
    sheet = sheet_of(observation)
    return judge(standard_of(observation.rubric_version.content), sheet.levels, red_flag_missed=sheet.red_flag_missed)


def _serve_together(assessor: User, seat: Enrollment, on: date) -> bool:
    """Whether the assessor is an officer of the same precinct, on that day or when the officer enrolled."""
    own = Officer.objects.filter(user=assessor).first()
    precinct = own.precinct_on(on) if own else None
    return precinct is not None and precinct in (seat.precinct, seat.officer.precinct_on(on))


def _keep(
    enrollment: Enrollment,
    assessor: User,
    sheet: Sheet,
    version: RubricVersion | None,
    client_id: UUID,
    played_at: datetime,
    at: datetime,
) -> Observation:
    if version is None:
        raise RefusedObservation("not_published")
    standard = standard_of(version.content)
    if reasons := missing(standard, sheet):
        raise RefusedObservation("incomplete", reasons)
    verdict = judge(standard, sheet.levels, red_flag_missed=sheet.red_flag_missed)
    observation = Observation.objects.create(
        client_id=client_id,
        enrollment=enrollment,
        assessor=assessor,
        rubric_version=version,
        scenario_key=sheet.scenario_key,
        variant=sheet.variant,
        red_flag_found=sheet.red_flag_found,
        played_at=played_at,
        received_at=at,
        total_percent=_rounded(verdict.total),
        outcome=Observation.Outcome.PASSED if verdict.passed else Observation.Outcome.NOT_YET,
        gates=dict(verdict.gates),
    )
    CriterionScore.objects.bulk_create(
        CriterionScore(observation=observation, criterion_key=key, level=level, note=sheet.notes.get(key, ""))
        for key, level in sheet.levels.items()
    )
    audit.record("observation.recorded", observation, by=assessor, at=at, rubric_version=version.number)
    if verdict.passed:
        progress.record(enrollment, "role_play", at=at)
    return observation


def _rounded(total: Fraction) -> Decimal:
    return (Decimal(total.numerator) / total.denominator).quantize(Decimal("0.01"), ROUND_HALF_UP)
