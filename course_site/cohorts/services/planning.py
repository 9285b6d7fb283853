"""A cohort from its first line to its full house."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from course_site.cohorts.models import Cohort, CohortTrainer, Enrollment, SessionBlock, TrainingSession
from course_site.cohorts.rules.timetable import PlannedDay, lay_out
from course_site.core import audit
from course_site.people.models import Officer, User

DAY_STARTS = time(7, 0)
DAY_ENDS = time(15, 0)


class NoPosting(ValueError):
    """The officer is posted nowhere on the day of enrollment."""


class CohortClosed(ValueError):
    """A closed cohort takes nobody in, and stays who taught it."""


@transaction.atomic
def open_cohort(
    *,
    key: str,
    title: str,
    course_key: str,
    course_version: int,
    days: Sequence[PlannedDay],
    dates: Sequence[date],
    place: str,
    zone: ZoneInfo,
    by: User | None,
    at: datetime,
    capacity: int = 28,
) -> Cohort:
    """Makes a cohort with one session a class day and the day's blocks; `dates` match `days` one to one."""
    cohort: Cohort = Cohort.objects.create(
        key=key, title=title, course_key=course_key, course_version=course_version, place=place,
        capacity=capacity, starts_on=min(dates), ends_on=max(dates),
    )  # fmt: skip
    for day, on in zip(days, dates, strict=True):
        session = TrainingSession.objects.create(
            cohort=cohort,
            day=day.key,
            title=day.title,
            place=place,
            starts_at=datetime.combine(on, DAY_STARTS, zone),
            ends_at=datetime.combine(on, DAY_ENDS, zone),
        )
        SessionBlock.objects.bulk_create(
            SessionBlock(
                session=session, module_key=slot.module.key, title=slot.module.title,
                starts_at=slot.starts_at, minutes=slot.module.minutes, is_role_play=slot.module.is_role_play,
            )
            for slot in lay_out(day.modules, session.starts_at)
        )  # fmt: skip
    audit.record("cohort.opened", cohort, by=by, at=at)
    return cohort


@transaction.atomic
def assign_trainer(
    cohort: Cohort,
    user: User,
    part: str = CohortTrainer.Part.LEAD,
    *,
    by: User | None,
    at: datetime,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> CohortTrainer:
    """Gives a trainer a part in a cohort: at once, and of a class that runs already from its first day on, unless told
    otherwise. Giving what is held on one of these days changes nothing. Raises CohortClosed."""
    _refuse_if_closed(cohort)
    starts_on = starts_on or min(timezone.localdate(at), cohort.starts_on)
    held = CohortTrainer.objects.filter(cohort=cohort, user=user, part=part).overlapping(starts_on, ends_on).first()
    if held:
        return held
    audit.record(
        "trainer.assigned", cohort, by=by, at=at, user=user.pk, part=part,
        starts_on=starts_on.isoformat(), ends_on=ends_on.isoformat() if ends_on else None,
    )  # fmt: skip
    return CohortTrainer.objects.create(
        cohort=cohort, user=user, part=part, starts_on=starts_on, ends_on=ends_on, granted_by=by
    )


@transaction.atomic
def end_part(part: CohortTrainer, *, last_day: date, by: User, at: datetime) -> None:
    """Ends a part after its last day, or earlier than it was to end. Raises CohortClosed where that would say of a
    closed cohort that somebody else taught it."""
    cohort = part.cohort
    if last_day < cohort.ends_on:
        _refuse_if_closed(cohort)
    CohortTrainer.objects.filter(pk=part.pk).update(ends_on=last_day)
    audit.record(
        "trainer.ended", cohort, by=by, at=at, user=part.user_id, part=part.part, last_day=last_day.isoformat()
    )


def _refuse_if_closed(cohort: Cohort) -> None:
    """The row stays locked from here on, so that nobody closes it before the change is kept."""
    if Cohort.objects.select_for_update(no_key=True).get(pk=cohort.pk).is_closed:
        raise CohortClosed(cohort.key)


@transaction.atomic
def enroll(cohort: Cohort, officer: Officer, *, at: datetime, by: User | None = None) -> Enrollment:
    """Seats an officer with the precinct they serve in on day 1, whatever the capacity says: for a class that is
    taken over as it was. Whoever asks for a seat goes through `seats.take`. A second call answers the same seat, also
    one that was given up.

    Raises CohortClosed, or NoPosting when the officer is posted nowhere on that day."""
    existing = Enrollment.objects.filter(cohort=cohort, officer=officer).first()
    if existing:
        return existing
    _refuse_if_closed(cohort)
    precinct = officer.precinct_on(cohort.starts_on)
    if precinct is None:
        raise NoPosting(f"{officer.masked_number} has no posting on {cohort.starts_on:%Y-%m-%d}.")
    enrollment = Enrollment.objects.create(
        cohort=cohort, officer=officer, precinct=precinct, enrolled_at=at, first_seated_at=at
    )
    audit.record("enrollment.made", enrollment, by=by, at=at)
    return enrollment


def class_dates(first: date, count: int = 4) -> list[date]:
    """`count` weekdays in a row from the first one on."""
    dates: list[date] = []
    day = first
    while len(dates) < count:
        if day.weekday() < 5:
            dates.append(day)
        day += timedelta(days=1)
    return dates
