"""What every way to put down a sheet shares: it is whole, judged, and kept row by row."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from assessments.rubrics.models import CriterionScore, Observation, RubricVersion
from assessments.rubrics.rules.passing import Reason, Sheet, judge, missing, standard_of
from course_site.cohorts.models import Enrollment
from course_site.core.refusals import Refusal


class RefusedObservation(Refusal):
    """A sheet that cannot be kept; `code` says why, and `reasons` what an incomplete one still needs."""

    def __init__(self, code: str, reasons: Sequence[Reason] = ()) -> None:
        self.reasons = tuple(reasons)
        super().__init__(code)


def keep(seat: Enrollment, sheet: Sheet, version: RubricVersion | None, *, at: datetime, **facts: Any) -> Observation:
    """The sheet with its rows and its verdict; `facts` are the other fields of an Observation.
    Raises RefusedObservation: `not_published`, `incomplete`."""
    if version is None:
        raise RefusedObservation("not_published")
    standard = standard_of(version.content)
    if reasons := missing(standard, sheet):
        raise RefusedObservation("incomplete", reasons)
    verdict = judge(standard, sheet.levels, red_flag_missed=sheet.red_flag_missed)
    observation = Observation.objects.create(
        enrollment=seat,
        rubric_version=version,
        scenario_key=sheet.scenario_key,
        variant=sheet.variant,
        red_flag_found=sheet.red_flag_found,
        received_at=at,
        total_percent=_rounded(verdict.total),
        outcome=Observation.Outcome.PASSED if verdict.passed else Observation.Outcome.NOT_YET,
        gates=dict(verdict.gates),
        **facts,
    )
    CriterionScore.objects.bulk_create(
        CriterionScore(observation=observation, criterion_key=key, level=level, note=sheet.notes.get(key, ""))
        for key, level in sheet.levels.items()
    )
    return observation


def stripped(notes: Mapping[str, str]) -> dict[str, str]:
    return {key: note.strip() for key, note in notes.items() if note.strip()}


def _rounded(total: Fraction) -> Decimal:
    return (Decimal(total.numerator) / total.denominator).quantize(Decimal("0.01"), ROUND_HALF_UP)
