"""The officers of a cohort: who waits for their run, and who has played."""

from typing import NamedTuple

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from assessments.rubrics.models import Observation, Recusal
from assessments.rubrics.services import calibrating, fitness, recusals, results, second_ratings
from assessments.rubrics.services.second_ratings import Pair
from assessments.rubrics.views.rows import shortfalls_of
from assessments.rubrics.wording import BARRED, YOU_DECIDE, scored_by_two
from course_site.cohorts.models import Cohort, Enrollment, TrainingSession
from course_site.people.models import User
from course_site.people.requests import SignedInRequest


class Seat(NamedTuple):
    enrollment: Enrollment
    observation: Observation | None
    shortfalls: list[str]
    # Why whoever looks does not score this officer; empty when they may.
    barred: str
    # What others have declared, for whom leads the class.
    recusals: list[Recusal]
    # Where two assessors score the run.
    pair: Pair | None
    viewer: User
    leads: bool

    @property
    def is_wanted(self) -> bool:
        return self.pair is not None and self.pair.waits_for(self.viewer)

    @property
    def may_be_related(self) -> bool:
        """Whether it can still be somebody else who scores the run."""
        is_passed = self.observation is not None and self.observation.is_passed
        is_begun = self.pair is not None and (self.pair.is_undecided or self.pair.is_half_in)
        return not (is_passed or self.barred or is_begun)

    @property
    def has_own_sheet(self) -> bool:
        """Theirs is in, and the other one is waited for."""
        return self.pair is not None and self.pair.is_open and self.pair.own_sheet(self.viewer) is not None

    @property
    def says_of_two(self) -> str:
        if self.pair is None:
            return ""
        decides = self.leads and not self.barred and not self.pair.own_sheet(self.viewer)
        return YOU_DECIDE if decides and self.pair.is_undecided else scored_by_two(self.pair, self.viewer)


@login_required
def cohort(request: SignedInRequest, key: str) -> HttpResponse:
    cohort = get_object_or_404(Cohort.objects.taught_by(request.user), key=key)
    leads = Cohort.objects.led_by(request.user).filter(pk=cohort.pk).exists()
    seats = _seats(request, cohort, leads=leads)
    last_day = cohort.sessions.last()
    scoring_on = _still_to_come(last_day)
    context = {
        "cohort": cohort,
        "leads": leads,
        "left_behind": second_ratings.left_behind(cohort) if leads else [],
        **_calibration(request, cohort, leads=leads),
        "last_day": last_day,
        "scoring_on": scoring_on,
        "seats": seats,
        "scored": sum(seat.observation is not None for seat in seats),
        "groups": _groups(seats),
        "may_be_related": [seat.enrollment for seat in seats if seat.may_be_related] if scoring_on is None else [],
    }
    return render(request, "rubrics/cohort.html", context)


def _calibration(request: SignedInRequest, cohort: Cohort, *, leads: bool) -> dict[str, object]:
    """Who is not calibrated: a line for themselves and who leads the class, never a refusal. A class day goes on."""
    latest = calibrating.latest(cohort)
    if latest is None:
        return {"never_calibrated": leads and not cohort.is_closed}
    return {
        "calibration": latest.calibration,
        "uncalibrated": [one for one in calibrating.uncalibrated(latest) if leads or one == request.user],
    }


def _still_to_come(last: TrainingSession | None) -> TrainingSession | None:
    """The day on which the role-plays are scored, while it has not come."""
    return last if last and timezone.localdate(last.starts_at) > timezone.localdate() else None


def _groups(seats: list[Seat]) -> list[tuple[str, list[Seat]]]:
    names = ("To decide", "Waiting", "One of two sheets is in", "Not yet", "Passed")
    return [(name, [seat for seat in seats if _group(seat) == name]) for name in names]


def _group(seat: Seat) -> str:
    if seat.pair and seat.pair.is_undecided:
        return "To decide"
    if seat.pair and seat.pair.is_half_in:
        return "One of two sheets is in"
    if seat.observation is None:
        return "Waiting"
    return "Passed" if seat.observation.is_passed else "Not yet"


def _seats(request: SignedInRequest, cohort: Cohort, *, leads: bool) -> list[Seat]:
    enrollments = list(cohort.enrollments.seated().select_related("officer__user", "precinct"))
    latest = results.latest_by_seat(cohort)
    pairs = second_ratings.of_cohort(cohort)
    barred = fitness.barred_among(enrollments, request.user, on=timezone.localdate())
    declared = _declared(enrollments) if leads else {}
    return [
        Seat(
            seat,
            latest.get(seat.pk),
            _shortfalls(latest.get(seat.pk)),
            BARRED[barred[seat.pk]] if seat.pk in barred else "",
            declared.get(seat.officer_id, []),
            pairs.get(seat.pk),
            request.user,
            leads,
        )
        for seat in enrollments
    ]


def _declared(seats: list[Enrollment]) -> dict[int, list[Recusal]]:
    """Officer id → who said that they are related."""
    found: dict[int, list[Recusal]] = {}
    for recusal in recusals.among([seat.officer_id for seat in seats]).values():
        found.setdefault(recusal.officer_id, []).append(recusal)
    return found


def _shortfalls(observation: Observation | None) -> list[str]:
    return [] if observation is None or observation.is_passed else shortfalls_of(observation)
