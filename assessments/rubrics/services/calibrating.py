"""Assessors score the same run, hidden from one another until all have sent, and agree on the levels."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from assessments.rubrics.models import Calibration, CalibrationEvent, CalibrationSheet
from assessments.rubrics.rules import calibrating
from assessments.rubrics.rules.passing import Levels, Sheet, missing, standard_of
from assessments.rubrics.services import versions
from assessments.rubrics.services.keeping import RefusedObservation, stripped
from course_site.cohorts.models import Cohort
from course_site.core import audit
from course_site.core.once import keep_once
from course_site.people.models import User


@dataclass(frozen=True)
class Progress:
    """How far a calibration has come. `sheets` is empty while they are hidden."""

    calibration: Calibration
    raters: list[User]
    sent: set[int]
    is_hidden: bool
    sheets: list[CalibrationSheet]
    agreed: Levels | None

    def has_sent(self, user: User) -> bool:
        return user.pk in self.sent

    def is_calibrated(self, user: User) -> bool:
        own = next((sheet.levels for sheet in self.sheets if sheet.assessor_id == user.pk), None)
        return own is not None and self.agreed is not None and calibrating.is_calibrated(own, self.agreed)

    @property
    def missing(self) -> list[User]:
        return [rater for rater in self.raters if not self.has_sent(rater)]


def open_calibration(
    cohort: Cohort, *, title: str, scenario_key: str, variant: str, client_id: UUID, by: User, at: datetime
) -> Calibration:
    """For all who teach the class now. Raises RefusedObservation: `not_published`, `too_few_assessors`,
    `opened_already` (the client id belongs to another one)."""
    version = versions.current()
    raters = list(User.objects.filter(training__cohort=cohort).distinct())
    if version is None:
        raise RefusedObservation("not_published")
    if len(raters) < 2:
        raise RefusedObservation("too_few_assessors")
    run = {"cohort": cohort, "title": title, "scenario_key": scenario_key, "variant": variant}

    def keep() -> Calibration:
        calibration = Calibration.objects.create(
            client_id=client_id, rubric_version=version, opened_by=by, opened_at=at, **run
        )
        calibration.raters.set(raters)
        audit.record("calibration.opened", calibration, by=by, at=at)
        return calibration

    return keep_once(Calibration, client_id, run, keep, other=RefusedObservation("opened_already"))


def send(calibration: Calibration, assessor: User, sheet: Sheet, *, client_id: UUID, at: datetime) -> CalibrationSheet:
    """Raises RefusedObservation: `not_a_rater`, `sent_already`, `shown_already` (with those of the others in
    sight), `incomplete`, `other_observation`."""
    if not calibration.raters.filter(pk=assessor.pk).exists():
        raise RefusedObservation("not_a_rater")
    if reasons := missing(standard_of(calibration.rubric_version.content), sheet):
        raise RefusedObservation("incomplete", reasons)
    values = {
        "calibration": calibration,
        "assessor": assessor,
        "levels": dict(sheet.levels),
        "notes": stripped(sheet.notes),
        "red_flag_found": sheet.red_flag_found,
    }

    def keep() -> CalibrationSheet:
        # Two tabs of one assessor wait for each other here, and for who shows the sheets.
        Calibration.objects.select_for_update(no_key=True).get(pk=calibration.pk)
        if own := calibration.sheets.filter(assessor=assessor).first():
            if own.client_id == client_id:
                return own
            raise RefusedObservation("sent_already")
        if not progress_of(calibration).is_hidden:
            raise RefusedObservation("shown_already")
        return CalibrationSheet.objects.create(client_id=client_id, sent_at=at, **values)

    return keep_once(CalibrationSheet, client_id, values, keep, other=RefusedObservation("other_observation"))


@transaction.atomic
def reveal(calibration: Calibration, *, reason: str, by: User, at: datetime) -> None:
    """Shows what has been sent although somebody is missing. Doing it again changes nothing."""
    Calibration.objects.select_for_update(no_key=True).get(pk=calibration.pk)
    if not progress_of(calibration).is_hidden:
        return
    kind = CalibrationEvent.Kind.REVEALED
    CalibrationEvent.objects.create(calibration=calibration, kind=kind, reason=reason, by=by, at=at)
    audit.record("calibration.revealed", calibration, by=by, at=at)


@transaction.atomic
def agree(calibration: Calibration, levels: Levels, *, by: User, at: datetime) -> None:
    """What the assessors settle on when they have compared. Raises RefusedObservation `still_hidden`."""
    if progress_of(calibration).is_hidden:
        raise RefusedObservation("still_hidden")
    kind = CalibrationEvent.Kind.AGREED
    CalibrationEvent.objects.create(calibration=calibration, kind=kind, levels=dict(levels), by=by, at=at)
    audit.record("calibration.agreed", calibration, by=by, at=at)


def progress_of(calibration: Calibration) -> Progress:
    raters = list(calibration.raters.order_by("last_name", "first_name"))
    sheets = list(calibration.sheets.select_related("assessor"))
    events = list(calibration.events.all())
    revealed = any(event.kind == CalibrationEvent.Kind.REVEALED for event in events)
    agreed = [event.levels for event in events if event.kind == CalibrationEvent.Kind.AGREED]
    sent = {sheet.assessor_id for sheet in sheets}
    is_hidden = calibrating.is_hidden([rater.pk for rater in raters], sent, revealed=revealed)
    return Progress(calibration, raters, sent, is_hidden, [] if is_hidden else sheets, agreed[-1] if agreed else None)


def uncalibrated(latest: Progress) -> list[User]:
    """Of those who teach the class now: whoever joined it since has not compared either."""
    teaching = User.objects.filter(training__cohort=latest.calibration.cohort).distinct()
    return [rater for rater in teaching.order_by("last_name", "first_name") if not latest.is_calibrated(rater)]


def latest(cohort: Cohort) -> Progress | None:
    calibration = cohort.calibrations.first()
    return progress_of(calibration) if calibration else None
