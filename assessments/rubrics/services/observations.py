"""One officer, one assessed run: the assessor's sheet is kept."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from assessments.rubrics.models import Observation, RubricVersion
from assessments.rubrics.rules.passing import Levels, Sheet
from assessments.rubrics.rules.timing import sensible
from assessments.rubrics.services import fitness, results, second_ratings, versions
from assessments.rubrics.services.keeping import RefusedObservation, keep, stripped
from course_site.cohorts.models import Enrollment
from course_site.core import audit
from course_site.people.models import User


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
    started_at: datetime | None = None,
    ended_at: datetime | None = None,
    source: Observation.Source = Observation.Source.SCREEN,
    entered_by: User | None = None,
) -> Observation:
    """Keeps a sheet and records a role-play that is passed. The same client id again answers the sheet that is
    there already. `version` is the rubric that the assessor had before them; without it, the one in force.
    `entered_by` types a sheet that somebody else scored on paper.

    Raises RefusedObservation: what `fitness`, `second_ratings.place` and `keeping.keep` raise, and `other_observation`
    (the client id belongs to another sheet)."""
    sheet = Sheet(levels, stripped(notes), scenario_key, variant, red_flag_found)
    started_at, ended_at = sensible(started_at, ended_at, at=at)
    facts = {
        "client_id": client_id,
        "source": source,
        "entered_by": None if entered_by == assessor else entered_by,
        "started_at": started_at,
        "ended_at": ended_at,
    }
    try:
        with transaction.atomic():
            # The seat stays locked until the sheet stands, so that two assessors do not both pass it.
            seat = Enrollment.objects.select_for_update(no_key=True).get(pk=enrollment.pk)
            kept = Observation.objects.filter(client_id=client_id).first()
            if kept is None:
                return _keep(seat, assessor, sheet, version or versions.current(), played_at, at, facts)
    except IntegrityError:  # the same sheet arrived twice at once; the other one won
        kept = Observation.objects.get(client_id=client_id)
    if kept.enrollment_id != enrollment.pk or kept.assessor_id != assessor.pk or results.sheet_of(kept) != sheet:
        raise RefusedObservation("other_observation")
    return kept


def _keep(
    seat: Enrollment,
    assessor: User,
    sheet: Sheet,
    version: RubricVersion | None,
    played_at: datetime,
    at: datetime,
    facts: Mapping[str, Any],
) -> Observation:
    on = timezone.localdate(played_at)
    rating, is_second = second_ratings.place(seat, assessor, sheet, on=on, entered_by=facts["entered_by"])
    fitness.refuse_unfit(seat, assessor, on=on, is_half_in=rating is not None and rating.sheets.exists())
    if rating is None:
        fitness.refuse_passed(seat)
    kept = keep(
        seat,
        sheet,
        version,
        at=at,
        assessor=assessor,
        played_at=played_at,
        second_rating=rating,
        is_second=is_second,
        **facts,
    )
    by = kept.entered_by or assessor
    audit.record("observation.recorded", kept, by=by, at=at, rubric_version=kept.rubric_version.number)
    results.settle(seat, by=by, at=at)
    return kept
