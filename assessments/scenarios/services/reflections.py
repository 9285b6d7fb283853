"""A sentence to oneself after a scene, and when it comes back."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from assessments.scenarios.models import Reflection, Run
from course_site.cohorts.models import Enrollment
from course_site.core.once import keep_once
from course_site.core.refusals import Refusal
from course_site.people.models import User

COMES_BACK_FOR = timedelta(days=30)


def write(run: Run, *, noticed: str, next_time: str, client_id: UUID, at: datetime) -> Reflection:
    """Raises Refusal `taken` when the client id was used for other words."""
    words = {"run_id": run.pk, "noticed": noticed, "next_time": next_time}
    return keep_once(
        Reflection,
        client_id,
        words,
        lambda: Reflection.objects.create(client_id=client_id, written_at=at, **words),
        other=Refusal("taken"),
    )


def standing(run: Run) -> Reflection | None:
    return Reflection.objects.filter(run=run).first()


def comes_back_on(user: User, *, at: datetime) -> date | None:
    """The next day 90 of this person's classes, on which what is written now is shown to them again."""
    seats = Enrollment.objects.of_officer(user).select_related("cohort")
    days = [seat.cohort.follow_up_on for seat in seats]
    return min((day for day in days if day > timezone.localdate(at)), default=None)


def due(seat: Enrollment, *, at: datetime) -> Reflection | None:
    """What this officer meant to do next time, from day 90 of the seat's class for a month: the newest that was
    written before that day."""
    asked_on, today = seat.cohort.follow_up_on, timezone.localdate(at)
    if not asked_on <= today < asked_on + COMES_BACK_FOR:
        return None
    own = Reflection.objects.visible_to(seat.officer.user).standing().filter(written_at__date__lt=asked_on)
    return own.exclude(next_time="").select_related("run__version").first()
