"""Gathers what the warnings are decided on; the number of queries does not depend on the size of a class."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate

from course_site.cohorts.models import (
    Cohort,
    CohortTrainer,
    Enrollment,
    MakeUpBooking,
    SessionBlock,
    TrainingSession,
    YearPlan,
)
from course_site.cohorts.rules import holidays, warnings
from course_site.cohorts.rules.timetable import PlannedDay
from course_site.cohorts.rules.warnings import Caution
from course_site.cohorts.services import transfers
from course_site.people.models import Officer, Posting, Precinct, User

Part = CohortTrainer.Part
NO_SEATS = Enrollment.objects.none()


@dataclass(frozen=True)
class Plan:
    """A class before or after it is saved; the coaches of each of its days."""

    days: Sequence[date]
    role_plays: Sequence[tuple[date, str]]
    officers: int
    trainers: Collection[User]
    coaches: Mapping[date, int]
    cohort: Cohort | None = None


def of_plan(plan: Plan) -> list[Caution]:
    names = {user.pk: str(user) for user in plan.trainers}
    return [
        *warnings.of_dates(plan.days, holidays.named(plan.days)),
        *warnings.of_trainers(names, plan.days, _taught_elsewhere(names, plan)),
        *warnings.of_role_plays(plan.role_plays, plan.officers, plan.coaches),
    ]


def before_opening(
    days: Sequence[PlannedDay], dates: Sequence[date], trainers: Mapping[User, str], officers: int, *, on: date
) -> list[Caution]:
    """Of a cohort that is not there yet, as if it were full, and opened on a day."""
    role_plays = [
        (on, module.title) for day, on in zip(days, dates, strict=True) for module in day.modules if module.is_role_play
    ]
    plan = Plan(dates, role_plays, officers, trainers, dict.fromkeys(dates, _coaches(trainers)))
    return [*warnings.of_first_day(min(dates), on), *of_plan(plan)]


def of_cohort(cohort: Cohort, *, on: date) -> list[Caution]:
    """As things stand on a day: what is over cannot be mended, and a class whose days are over keeps nobody busy."""
    seats = list(cohort.enrollments.seated().select_related("officer__user", "precinct"))
    officers = {seat.officer_id: str(seat.officer) for seat in seats}
    days = _days_of(cohort, on)
    if not days:
        return []
    parts = _parts_a_day(cohort, days)
    trainers = set().union(*parts.values())
    plan = Plan(days, _role_plays_of(cohort, on), len(seats), trainers, _coaches_a_day(parts), cohort)
    return [
        *of_plan(plan),
        *warnings.of_officers(officers, _seated_elsewhere(cohort, officers, on)),
        *warnings.of_guests(officers, days, _guests_elsewhere(cohort, officers)),
        *warnings.of_precincts(
            {str(seat.precinct) for seat in seats},
            _officers_a_day(days),
            YearPlan.of(cohort.starts_on.year).precinct_limit,
        ),
    ]


def of_newcomers(
    cohort: Cohort, officers: Mapping[Officer, Precinct | None], *, on: date, leaving: Cohort | None = None
) -> dict[int, list[Caution]]:
    """Officer id → what to look at before that officer, of this precinct, is added on a day, and leaves a seat."""
    names = {officer.pk: str(officer) for officer in officers}
    found: dict[int, list[Caution]] = {pk: [] for pk in names}
    left = Enrollment.objects.filter(cohort=leaving, officer__in=names)
    for pk, title in _seated_elsewhere(cohort, names, on, left):
        found[pk] += warnings.of_officers({pk: names[pk]}, [(pk, title)])
    days = _days_of(cohort, on)
    for booked in _guests_elsewhere(cohort, names):
        found[booked[0]] += warnings.of_guests(names, days, [booked])
    crowded = _crowded(cohort, {precinct: 1 for precinct in officers.values() if precinct}, on, left)
    for officer, precinct in officers.items():
        found[officer.pk] += crowded[precinct] if precinct else []
    return found


def of_many(
    cohort: Cohort,
    names: Mapping[int, str],
    posted: Mapping[Precinct, int],
    *,
    on: date,
    left: QuerySet[Enrollment] = NO_SEATS,
) -> list[Caution]:
    """What to look at before many are added at once, so many of each precinct, and these seats are left: of each, as
    before one is added, and of the class that they make. `names` are those on record."""
    days = _days_of(cohort, on)
    officers = cohort.enrollments.seated().count() + sum(posted.values())
    return [
        *warnings.of_officers(names, _seated_elsewhere(cohort, names, on, left)),
        *warnings.of_guests(names, days, _guests_elsewhere(cohort, names)),
        *chain.from_iterable(_crowded(cohort, posted, on, left).values()),
        *warnings.of_role_plays(_role_plays_of(cohort, on), officers, _coaches_a_day(_parts_a_day(cohort, days))),
    ]


def of_merge(cohort: Cohort, into: Cohort, *, on: date) -> list[Caution]:
    """What to look at before all seats of a cohort move into another; who sits in both is there already."""
    seats = transfers.seats_to_move(cohort).seated()
    coming = seats.exclude(officer__in=into.enrollments.seated().values("officer"))
    names = {seat.officer_id: str(seat.officer) for seat in coming.select_related("officer__user")}
    return of_many(into, names, posted(names, into.starts_on), on=on, left=seats)


def posted(officers: Collection[int], on: date) -> Counter[Precinct]:
    """How many of these serve in each precinct on a day."""
    held = Posting.objects.filter(officer__in=officers, valid_from__lte=on).exclude(valid_to__lt=on)
    return Counter(posting.precinct for posting in held.select_related("precinct"))


def of_offer(cohort: Cohort, precinct: Precinct, seats: int, *, on: date) -> list[Caution]:
    """What to look at before so many seats are offered: what comes when they are all taken."""
    more = seats - cohort.enrollments.seated().filter(precinct=precinct).count()
    return _crowded(cohort, {precinct: more}, on)[precinct] if more > 0 else []


def _crowded(
    cohort: Cohort, coming: Mapping[Precinct, int], on: date, left: QuerySet[Enrollment] = NO_SEATS
) -> dict[Precinct, list[Caution]]:
    """What so many more officers of each precinct would mean on the days of the cohort, when these seats are left."""
    days = _days_of(cohort, on)
    counts = _officers_a_day(days, left) if coming else {}
    limit = YearPlan.of(cohort.starts_on.year).precinct_limit
    return {
        precinct: list(
            warnings.of_precincts(
                {str(precinct)},
                {(day, str(precinct)): counts.get((day, str(precinct)), 0) + more for day in days},
                limit,
            )
        )
        for precinct, more in coming.items()
    }


def _days_of(cohort: Cohort, since: date) -> list[date]:
    days = cohort.sessions.annotate(on=TruncDate("starts_at")).filter(on__gte=since)
    return list(days.values_list("on", flat=True))


def _role_plays_of(cohort: Cohort, since: date) -> list[tuple[date, str]]:
    blocks = SessionBlock.objects.filter(session__cohort=cohort, is_role_play=True)
    return list(blocks.annotate(on=TruncDate("starts_at")).filter(on__gte=since).values_list("on", "title"))


def _parts_a_day(cohort: Cohort, days: Sequence[date]) -> dict[date, dict[User, str]]:
    """Who has a part on each day, with one part each: who leads and coaches is counted as leading."""
    parts: dict[date, dict[User, str]] = {day: {} for day in days}
    for trainer in cohort.team:
        for day, held in parts.items():
            if trainer.holds_on(day) and held.get(trainer.user) != Part.LEAD:
                held[trainer.user] = trainer.part
    return parts


def _coaches_a_day(parts: Mapping[date, Mapping[User, str]]) -> dict[date, int]:
    return {day: _coaches(held) for day, held in parts.items()}


def _coaches(parts: Mapping[User, str]) -> int:
    """Assessors are counted too: they, too, stand beside one group."""
    return sum(part in (Part.COACH, Part.ASSESSOR) for part in parts.values())


def _open() -> list[str]:
    return [Cohort.Status.PLANNED, Cohort.Status.RUNNING]


def _taught_elsewhere(names: Mapping[int, str], plan: Plan) -> list[tuple[int, str, date]]:
    held = CohortTrainer.objects.filter(user__in=names).overlapping(min(plan.days), max(plan.days))
    days = TrainingSession.objects.filter(cohort__status__in=_open(), cohort__trainers__in=held)
    if plan.cohort:
        days = days.exclude(cohort=plan.cohort)
    days = days.annotate(on=TruncDate("starts_at")).filter(on__in=plan.days).order_by("starts_at").distinct()
    return list(days.values_list("cohort__trainers__user", "cohort__title", "on"))


def _seated_elsewhere(
    here: Cohort, officers: Mapping[int, str], on: date, left: QuerySet[Enrollment] = NO_SEATS
) -> list[tuple[int, str]]:
    others = Enrollment.objects.seated().filter(officer__in=officers, cohort__status__in=_open())
    others = others.filter(cohort__ends_on__gte=on).exclude(cohort=here).exclude(pk__in=left.values("pk"))
    return list(others.values_list("officer", "cohort__title"))


def _guests_elsewhere(cohort: Cohort, officers: Mapping[int, str]) -> list[tuple[int, str, date]]:
    booked = MakeUpBooking.objects.booked().filter(enrollment__officer__in=officers)
    days = booked.exclude(block__session__cohort=cohort).annotate(on=TruncDate("block__session__starts_at"))
    return list(
        days.order_by("on").values_list("enrollment__officer", "block__session__cohort__title", "on").distinct()
    )


def _officers_a_day(days: Sequence[date], left: QuerySet[Enrollment] = NO_SEATS) -> dict[tuple[date, str], int]:
    """(day, precinct) → officers in class, over all cohorts that meet on the day, without the seats that are left."""
    taken = Enrollment.objects.seated().exclude(cohort__status=Cohort.Status.MERGED).exclude(pk__in=left.values("pk"))
    counted = (
        taken.annotate(on=TruncDate("cohort__sessions__starts_at"))
        .filter(on__in=days)
        .order_by()
        .values_list("on", "precinct__name")
        .annotate(Count("officer", distinct=True))
    )
    return {(on, precinct): count for on, precinct, count in counted}
