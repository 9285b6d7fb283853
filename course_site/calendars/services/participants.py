"""Whose calendar a class day belongs in, and from when to when."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from course_site.calendars.rules.invitations import Slot
from course_site.calendars.services import days
from course_site.cohorts.models import Cohort, CohortTrainer, Enrollment, MakeUpBooking, TrainingSession
from course_site.cohorts.querysets import MakeUpBookingQuerySet
from course_site.cohorts.services import block_hours
from course_site.cohorts.services.block_hours import Span
from course_site.people.models import User

# A seat that is only offered, waited for or given up is no appointment.
SEATED = (Enrollment.Status.CONFIRMED, Enrollment.Status.COMPLETED, Enrollment.Status.NOT_YET)


class Part(StrEnum):
    SEAT = "have a seat in"
    TEACHES = "teach"
    GUEST = "make up a block with"


@dataclass(frozen=True)
class Appointment:
    """A class day as one person has it. A guest comes for some blocks only."""

    session: TrainingSession
    user: User
    part: Part
    slot: Slot
    title: str

    @property
    def why(self) -> str:
        return f"You get this because you {self.part} {self.session.cohort}."


def of_days(cohort: Cohort, sessions: Iterable[TrainingSession]) -> list[Appointment]:
    """One a person and day of the cohort, in a few queries. A cohort that went into another meets no more."""
    if cohort.status == Cohort.Status.MERGED:
        return []
    seats = cohort.enrollments.filter(status__in=SEATED).select_related("officer__user")
    seated = {seat.officer.user: Part.SEAT for seat in seats}
    team = list(cohort.team)
    whole_days = [
        _whole_day(day, user, part) for day in sessions for user, part in (seated | _teaching(team, day)).items()
    ]
    guests = _of_guests(MakeUpBooking.objects.filter(block__session__in=sessions))
    return _one_a_day([*guests, *whole_days])


def _teaching(team: Sequence[CohortTrainer], session: TrainingSession) -> dict[User, Part]:
    on = timezone.localdate(session.starts_at)
    return {each.user: Part.TEACHES for each in team if each.holds_on(on)}


def of_person(user: User) -> list[Appointment]:
    """The class days that a person sits in, teaches or visits, whatever else they may see."""
    own = _own_days(user).select_related("cohort")
    guests = _of_guests(MakeUpBooking.objects.filter(enrollment__officer__user=user))
    found = _one_a_day([*guests, *(_whole_day(day, user, Part.SEAT) for day in own)])
    return sorted(found, key=lambda one: one.slot.starts_at)


def was_guest(user: User, session: TrainingSession) -> bool:
    return MakeUpBooking.objects.filter(block__session=session, enrollment__officer__user=user).exists()


def _whole_day(session: TrainingSession, user: User, part: Part) -> Appointment:
    slot = Slot(session.starts_at, session.ends_at, session.place)
    return Appointment(session, user, part, slot, days.title_of(session))


def _own_days(user: User) -> QuerySet[TrainingSession]:
    seat = Q(cohort__enrollments__officer__user=user, cohort__enrollments__status__in=SEATED)
    on = TruncDate("starts_at")
    parts = CohortTrainer.objects.filter(user=user, cohort=OuterRef("cohort"), starts_on__lte=OuterRef("on"))
    taught = parts.filter(Q(ends_on=None) | Q(ends_on__gte=OuterRef("on")))
    own = TrainingSession.objects.annotate(on=on).filter(seat | Exists(taught))
    return own.exclude(cohort__status=Cohort.Status.MERGED).distinct()


def _of_guests(bookings: MakeUpBookingQuerySet) -> Iterable[Appointment]:
    kept = bookings.booked().exclude(block__session__cohort__status=Cohort.Status.MERGED)
    places = list(kept.select_related("block__session__cohort", "enrollment__officer__user"))
    hours_of = block_hours.of_sessions({place.block.session for place in places}) if places else {}
    blocks: dict[tuple[User, TrainingSession], list[tuple[Span, str]]] = defaultdict(list)
    for place in places:
        if hours := hours_of.get(place.block_id):
            blocks[place.enrollment.officer.user, place.block.session].append((hours, place.block.title))
    return [_visit(session, user, sorted(chosen)) for (user, session), chosen in blocks.items()]


def _visit(session: TrainingSession, user: User, blocks: Sequence[tuple[Span, str]]) -> Appointment:
    """From the first block of a guest to the end of the last."""
    (starts_at, _), _ = blocks[0]
    (_, ends_at), _ = blocks[-1]
    title = f"Make-up: {', '.join(title for _, title in blocks)}"
    return Appointment(session, user, Part.GUEST, Slot(starts_at, ends_at, session.place, title), title)


def _one_a_day(appointments: Iterable[Appointment]) -> list[Appointment]:
    """Who has a seat or teaches is there all day, whatever else they wanted there: the last of a person and day."""
    return list({(one.session.pk, one.user.pk): one for one in appointments}.values())
