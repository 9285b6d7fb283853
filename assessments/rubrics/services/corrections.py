"""A kept sheet is corrected: a new sheet that says why, beside the one before."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from assessments.rubrics.models import Observation
from assessments.rubrics.rules import editing
from assessments.rubrics.rules.passing import Levels, Sheet
from assessments.rubrics.services import fitness, results, second_ratings
from assessments.rubrics.services.keeping import RefusedObservation, keep, stripped
from course_site.cohorts.models import Cohort, Enrollment
from course_site.core import audit
from course_site.people.models import User

# What a correction leaves as it was.
OF_THE_RUN = ("assessor", "played_at", "started_at", "ended_at", "source", "second_rating", "is_second")


@transaction.atomic
def correct(
    observation: Observation,
    by: User,
    *,
    levels: Levels,
    notes: Mapping[str, str],
    red_flag_found: bool | None,
    reason: str,
    client_id: UUID,
    at: datetime,
) -> Observation:
    """Scene, variant, rubric and the moment of playing stay; the verdict is made anew. The same client id again
    answers the correction that is there already.

    Raises RefusedObservation: `corrected_already`, what `refusal` answers, `nothing_changed`, `incomplete`,
    `other_observation`."""
    sheet = Sheet(levels, stripped(notes), observation.scenario_key, observation.variant, red_flag_found)
    seat = Enrollment.objects.select_for_update(no_key=True).get(pk=observation.enrollment_id)
    if kept := Observation.objects.filter(client_id=client_id).first():
        if kept.amends_id != observation.pk or results.sheet_of(kept) != sheet or kept.reason != reason:
            raise RefusedObservation("other_observation")
        return kept
    if code := refusal(observation, seat, by, at=at):
        raise RefusedObservation(code)
    if sheet == results.sheet_of(observation):
        raise RefusedObservation("nothing_changed")
    same = {name: getattr(observation, name) for name in OF_THE_RUN}
    entered_by = None if by == observation.assessor else by
    corrected = keep(
        seat, sheet, observation.rubric_version, at=at,
        client_id=client_id, entered_by=entered_by, amends=observation, reason=reason, **same,
    )  # fmt: skip
    audit.record("observation.corrected", corrected, by=by, at=at, amends=str(observation.public_id))
    results.settle(seat, by=by, at=at)
    return corrected


def refusal(observation: Observation, seat: Enrollment, by: User, *, at: datetime) -> str:
    """The code of what keeps this person from correcting this sheet now; empty when nothing does."""
    if Observation.objects.filter(amends=observation).exists():
        return "corrected_already"
    is_director = Cohort.objects.planned_by(by).filter(pk=seat.cohort_id).exists()
    rating = observation.second_rating
    # With the other's sheet in sight, nobody changes their own until the two agree.
    if rating and not is_director and second_ratings.of_rating(rating).is_undecided:
        return "lead_decides"
    code = editing.refusal(
        received_at=observation.history[-1].received_at,
        at=at,
        is_assessor=by == observation.assessor,
        is_director=is_director,
    )
    if not code and not is_director and seat.cohort.is_closed:
        code = "correction_after_close"
    # Whoever scored the run may have declared since that the officer is a relative.
    return code or fitness.barred(seat, by, on=timezone.localdate(observation.played_at))
