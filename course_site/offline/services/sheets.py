"""A sheet that was scored away from the network."""

from datetime import datetime, timedelta

from assessments.rubrics.models import Observation, RubricVersion
from assessments.rubrics.services import observations, results
from assessments.rubrics.services.keeping import RefusedObservation
from assessments.rubrics.services.versions import ROLE_PLAY
from course_site.cohorts.models import Cohort, Enrollment
from course_site.offline.rules.items import SheetItem, SheetPayload
from course_site.offline.services.answers import KEPT, Answer, refused
from course_site.people.models import User


def receive(item: SheetItem, *, by: User, at: datetime, behind: timedelta) -> Answer:
    """The run that was played last counts: a tablet whose clock is `behind` ours would put it before an earlier one."""
    payload = item.payload
    seat = _seat(payload, by)
    version = RubricVersion.objects.filter(rubric_key=ROLE_PLAY, number=payload.rubric).first()
    if seat is None:
        return refused("unknown_seat")
    if version is None:
        return refused("unknown_rubric")
    try:
        kept = observations.record(
            seat,
            by,
            levels=payload.levels,
            notes=payload.notes,
            scenario_key=payload.scene,
            variant=payload.variant,
            red_flag_found=payload.red_flag_found,
            client_id=item.client_id,
            played_at=item.moment(at, behind),
            at=at,
            version=version,
            started_at=payload.started,
            ended_at=payload.ended,
            source=Observation.Source.TABLET,
        )
    except RefusedObservation as refusal:
        return refused(refusal.code, reasons=refusal.reasons, theirs=_standing(seat))
    if kept.rubric_version_id != version.pk or not item.was_played_at(kept.played_at, kept.received_at):
        return refused("other_observation", theirs=_standing(seat))
    return KEPT


def _seat(payload: SheetPayload, by: User) -> Enrollment | None:
    seats = Enrollment.objects.filter(cohort__in=Cohort.objects.taught_by(by))
    return seats.filter(public_id=payload.seat).select_related("cohort", "officer__user", "precinct").first()


def _standing(seat: Enrollment) -> dict[str, object]:
    """The sheet that counts now, to stand beside the one that was refused."""
    sheet = results.latest(seat)
    return _as_told(sheet) if sheet else {}


def _as_told(sheet: Observation) -> dict[str, object]:
    return {
        "client_id": str(sheet.client_id),
        "by": str(sheet.assessor),
        "made_at": sheet.played_at.isoformat(),
        "outcome": sheet.get_outcome_display(),
        "levels": {score.criterion_key: score.level for score in sheet.scores.all()},
    }
