"""Who has left a class, when and why. Read only."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from course_site.cohorts.models import Cohort, Departure, Enrollment
from course_site.filings.rules.presence import was_in_class
from course_site.people.models import Officer, Precinct


@dataclass(frozen=True)
class Leaver:
    """`reason` is empty for who stayed to the end and has not completed: what is missing says it."""

    seat: Enrollment
    left_at: datetime
    left_as: str
    reason: str

    @property
    def left_on(self) -> date:
        return timezone.localdate(self.left_at)

    @property
    def officer(self) -> Officer:
        return self.seat.officer

    @property
    def precinct(self) -> Precinct:
        return self.seat.precinct


def of_cohorts(cohorts: Iterable[Cohort]) -> dict[int, list[Leaver]]:
    """Cohort id → leavers of the class, the first to go first, in two queries however many cohorts there are."""
    leavers: dict[int, list[Leaver]] = defaultdict(list)
    for leaver in [*_given_up(cohorts), *_not_yet(cohorts)]:
        if was_in_class(leaver.left_on, leaver.seat.cohort.starts_on):
            leavers[leaver.seat.cohort_id].append(leaver)
    for found in leavers.values():
        found.sort(key=lambda leaver: (leaver.left_on, leaver.seat.pk))
    return leavers


def _given_up(cohorts: Iterable[Cohort]) -> Iterable[Leaver]:
    """One leaver a seat: who left, came back and left again is gone since the last time. Who only waited for a seat
    leaves nothing."""
    departures = Departure.objects.filter(seat__cohort__in=cohorts, seat__status__in=Enrollment.GIVEN_UP, had_seat=True)
    related = ("seat__officer__user", "seat__precinct", "seat__cohort", "new_seat__cohort")
    last = {departure.seat_id: departure for departure in departures.select_related(*related).order_by("left_at")}
    return [_departed(departure) for departure in last.values()]


def _departed(departure: Departure) -> Leaver:
    left_as = f"Moved to {departure.new_seat.cohort}" if departure.new_seat else "Withdrawn"
    return Leaver(departure.seat, departure.left_at, left_as, departure.reason)


def _not_yet(cohorts: Iterable[Cohort]) -> Iterable[Leaver]:
    seats = Enrollment.objects.filter(
        cohort__in=cohorts, status=Enrollment.Status.NOT_YET, cohort__closed_at__isnull=False
    )
    for seat in seats.select_related("officer__user", "precinct", "cohort"):
        closed_at: datetime = seat.cohort.closed_at  # type: ignore[assignment]
        yield Leaver(seat, closed_at, "Not completed", "")
