"""Talking about a round, step after step. What was noted is forgotten when the talk ends, or at night."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from assessments.rotations.models import Debrief, Pad, RoundEvent
from assessments.rotations.querysets import OVERRUN
from assessments.rotations.rules.debrief import LAST, Step, unlocked
from assessments.rotations.rules.rounds import Room
from assessments.rotations.rules.taps import Note
from assessments.rotations.services import places
from assessments.rotations.services.places import Place
from course_site.cohorts.models import TrainingSession
from course_site.people.models import User


@dataclass(frozen=True)
class Talk:
    """Of one room about one round."""

    session: TrainingSession
    round: int
    number: int
    room: Room
    step: Step

    @property
    def is_last(self) -> bool:
        return self.step == LAST

    @property
    def notes(self) -> Mapping[str, tuple[Note, ...]]:
        """What was noted, by the place of whoever did, as far as the talk has come."""
        pads = Pad.objects.filter(session=self.session, round=self.round, room=self.number).order_by("place")
        return {pad.place: unlocked((Note.model_validate(note) for note in pad.notes), self.step) for pad in pads}


def of_room(session: TrainingSession, number: int, room: int, *, at: datetime) -> Talk | None:
    """None while the round is not over, and when the talk or the day is."""
    rooms = places.rooms(session, number)
    if not 0 < room <= len(rooms) or not session.round_events.ended(at).filter(round=number).exists():
        return None
    debrief = Debrief.objects.filter(session=session, round=number, room=room).first()
    if debrief and debrief.is_over:
        return None
    return Talk(session, number, room, rooms[room - 1], Step(debrief.step) if debrief else Step.MEDIATOR)


def of_session(session: TrainingSession, *, at: datetime) -> list[Talk]:
    """Those that are open about the round that was played last."""
    last = session.round_events.ended(at).first()
    if last is None:
        return []
    numbers = range(1, len(places.rooms(session, last.round)) + 1)
    return [talk for number in numbers if (talk := of_room(session, last.round, number, at=at))]


def of_user(user: User, *, at: datetime) -> tuple[Talk, Place] | None:
    """The latest one that somebody is in."""
    for event in RoundEvent.objects.visible_to(user).ended(at).select_related("session"):
        place = places.in_round(user, event.session, event.round)
        talk = of_room(event.session, event.round, place.number, at=at) if place else None
        if place and talk:
            return talk, place
    return None


@transaction.atomic
def go_on(talk: Talk, *, seen: Step) -> None:
    """To the step after the one that the screen showed: two taps at once are one."""
    debrief, _ = Debrief.objects.get_or_create(session=talk.session, round=talk.round, room=talk.number)
    if seen < LAST:
        Debrief.objects.filter(pk=debrief.pk, step=seen, is_over=False).update(step=seen + 1)


@transaction.atomic
def end(talk: Talk) -> None:
    """Nothing stays of what was noted."""
    of_room: dict[str, Any] = {"session": talk.session, "round": talk.round, "room": talk.number}
    Debrief.objects.update_or_create(**of_room, defaults={"is_over": True})
    Pad.objects.filter(**of_room).delete()


@transaction.atomic
def forget(*, at: datetime) -> None:
    """What nobody saved of the days that are over. Twice is once."""
    over = TrainingSession.objects.filter(ends_at__lte=at - OVERRUN)
    Pad.objects.filter(session__in=over).delete()
    Debrief.objects.filter(session__in=over).delete()
