"""What the queue and the clock do."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from course_site.calendars.services import invitations, reminders
from course_site.cohorts.models import Enrollment, MakeUpBooking, TrainingSession
from course_site.cohorts.signals import (
    guest_booked,
    guest_cancelled,
    seat_confirmed,
    seat_given_up,
    session_changed,
)
from course_site.core.jobs import job
from course_site.core.jobs.schedule import nightly, quarter_hourly


@job
def settle_calendars(cohort_id: int) -> None:
    invitations.settle(cohort_id, at=timezone.now())


@receiver(seat_confirmed)
@receiver(seat_given_up)
def follow_seat(enrollment: Enrollment, **kwargs: Any) -> None:
    settle_calendars.enqueue(enrollment.cohort_id)


@receiver(guest_booked)
@receiver(guest_cancelled)
def follow_guest(booking: MakeUpBooking, **kwargs: Any) -> None:
    settle_calendars.enqueue(booking.block.session.cohort_id)


@receiver(session_changed)
def follow_session(session: TrainingSession, **kwargs: Any) -> None:
    settle_calendars.enqueue(session.cohort_id)


@job
def settle_all_calendars() -> None:
    """The facts above are a convenience; this is the truth. It also finds trainers, whom no fact announces."""
    for cohort_id in invitations.coming_cohorts(timezone.now()):
        settle_calendars.enqueue(cohort_id)


@job
def remind() -> None:
    reminders.remind(at=timezone.now())


quarter_hourly(settle_all_calendars, "Bring calendars up to date")
# At the end of the quiet hours, so that the letters of the day go in one batch.
nightly(remind, "Remind of class days", hour=7)
