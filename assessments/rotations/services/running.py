"""Beginning and ending the rounds in the room."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from assessments.rotations.models import Rotation, RoundEvent
from assessments.rotations.querysets import OVERRUN
from assessments.rotations.rules.progress import Progress, may_begin, may_end, progress
from assessments.scenarios.rules.engine import Variant
from assessments.scenarios.services import versions
from course_site.cohorts.models import TrainingSession
from course_site.core.refusals import Refusal
from course_site.people.models import User


def of_session(session: TrainingSession) -> Progress:
    events = list(session.round_events.all())
    began = [event.round for event in events if event.kind == RoundEvent.Kind.BEGAN]
    return progress(began, [event.round for event in events if event.kind == RoundEvent.Kind.ENDED])


def is_to_come(session: TrainingSession, *, at: datetime) -> bool:
    """By the day, not by the hour: a class may begin early."""
    return timezone.localdate(at) < timezone.localdate(session.starts_at)


@transaction.atomic
def begin(
    session: TrainingSession, number: int, *, scene: str = "", variant: Variant = Variant.A,
    minutes: int | None = None, by: User, at: datetime,
) -> None:  # fmt: skip
    """With the cards of a scene on the phones, where one is named, and a clock, where there are minutes. Twice is once.
    Raises Refusal `not_published`, `moved_on` when this round is not the next one, `day_to_come` before the class day,
    and `day_over` when no phone would show it anymore."""
    rotation = _locked(session)
    if not session.round_events.filter(round=number, kind=RoundEvent.Kind.BEGAN).exists():
        if is_to_come(session, at=at):
            raise Refusal("day_to_come")
        if session.ends_at + OVERRUN <= at:
            raise Refusal("day_over")
        if not may_begin(number, of_session(session), len(rotation.rounds)):
            raise Refusal("moved_on")
        version = versions.current(scene) if scene else None
        if scene and version is None:
            raise Refusal("not_published")
        session.round_events.create(
            round=number,
            kind=RoundEvent.Kind.BEGAN,
            version=version,
            variant=variant if version else "",
            minutes=minutes,
            made_by=by,
            made_at=at,
        )


@transaction.atomic
def end(session: TrainingSession, number: int, *, by: User, at: datetime) -> None:
    """Twice is once. Raises Refusal `moved_on` when this round is not being played."""
    _locked(session)
    if not session.round_events.filter(round=number, kind=RoundEvent.Kind.ENDED).exists():
        if not may_end(number, of_session(session)):
            raise Refusal("moved_on")
        session.round_events.create(round=number, kind=RoundEvent.Kind.ENDED, made_by=by, made_at=at)


def _locked(session: TrainingSession) -> Rotation:
    """The plan that counts; nobody plans anew meanwhile. Raises Refusal `moved_on` without one."""
    TrainingSession.objects.select_for_update(of=("self",), no_key=True).get(pk=session.pk)
    rotation: Rotation | None = session.rotations.filter(replaced_by=None).first()
    if rotation is None:
        raise Refusal("moved_on")
    return rotation
