"""What officers are told about their seats."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.dateformat import format as date_format

from course_site.cohorts.models import Cohort, Enrollment
from course_site.mailing.services import post

# So close to the class, the message does not wait for the morning.
SOON = timedelta(hours=24)


def you_have_a_seat(seat: Enrollment, cohort: Cohort, *, at: datetime) -> None:
    """Once for each time the seat was waited for."""
    first = cohort.sessions.first()
    when = date_format(cohort.starts_on, "l, F j")
    lines = [
        f"A seat has come free, and it is yours: {cohort.title}, at {cohort.place}.",
        f"Day 1 is {when}, from {_hours(first.starts_at)} on." if first else f"Day 1 is {when}.",
        "If you cannot come, tell your course coordinator now, so that the next officer gets the seat.",
    ]
    post.send(
        "seat-confirmed",
        seat.officer.user,
        about=f"{seat.public_id}-{seat.departures.count()}",
        subject=f"You have a seat: {cohort.title}",
        lines=lines,
        why="You get this because you were on the waiting list of this class.",
        at=at,
        urgent=first is not None and first.starts_at - at < SOON,
    )


def _hours(starts_at: datetime) -> str:
    return date_format(timezone.localtime(starts_at), "g:i a")
