"""Another time or place for a class day."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Max, Min
from django.utils import timezone

from course_site.cohorts.models import Cohort, TrainingSession
from course_site.cohorts.services import seating
from course_site.cohorts.signals import session_changed
from course_site.core import audit
from course_site.core.refusals import Refusal
from course_site.people.models import User


class CannotMove(Refusal):
    """`code` says why: `cohort_closed`, or `marked` (attendance was taken at the hours as they are)."""


@transaction.atomic
def move(session: TrainingSession, *, starts_at: datetime, place: str, by: User, at: datetime) -> bool:
    """Moves a class day with its blocks, as long as it was; False when it stands there already. Raises CannotMove."""
    # Whoever marks or closes waits for this lock too.
    [cohort] = seating.lock(session.cohort)
    kept: TrainingSession = cohort.sessions.get(pk=session.pk)
    shift = starts_at - kept.starts_at
    changed = [name for name, new in (("place", place), ("starts_at", starts_at)) if getattr(kept, name) != new]
    if not changed:
        return False
    refuse_move(kept, starts_at)
    kept.starts_at, kept.ends_at, kept.place = starts_at, kept.ends_at + shift, place
    kept.save(update_fields=["starts_at", "ends_at", "place"])
    kept.blocks.update(starts_at=F("starts_at") + shift)
    _follow(cohort)
    audit.record("trainingsession.changed", kept, by=by, at=at, fields=changed)
    session_changed.send(TrainingSession, session=kept, at=at)
    session.refresh_from_db()
    return True


def refuse_move(session: TrainingSession, starts_at: datetime) -> None:
    if session.cohort.is_closed:
        raise CannotMove("cohort_closed")
    if starts_at != session.starts_at and session.marks.exists():
        raise CannotMove("marked")


def _follow(cohort: Cohort) -> None:
    """The cohort begins and ends with its class days."""
    ends = cohort.sessions.aggregate(first=Min("starts_at"), last=Max("starts_at"))
    cohort.starts_on, cohort.ends_on = (timezone.localdate(ends[name]) for name in ("first", "last"))
    cohort.save(update_fields=["starts_on", "ends_on"])
