"""The card that an officer holds while a round runs."""

from dataclasses import dataclass
from datetime import datetime

from assessments.rotations.models import RoundEvent
from assessments.rotations.rules import cards, rounds
from assessments.rotations.rules.cards import Card
from assessments.rotations.rules.rounds import Part
from assessments.scenarios.rules.engine import Variant
from course_site.cohorts.models import Enrollment
from course_site.people.models import User


@dataclass(frozen=True)
class OwnRound:
    event: RoundEvent
    room: int
    part: Part
    # None where the round runs without cards.
    card: Card | None


def of_user(user: User, *, at: datetime) -> OwnRound | None:
    """Nothing while no round runs, or one in which this officer has no place."""
    running = RoundEvent.objects.visible_to(user).running(at).select_related("session", "version")
    event = running.order_by("-made_at").first()
    if event is None:
        return None
    seat = Enrollment.objects.of_officer(user).filter(cohort=event.session.cohort_id).first()
    rotation = event.session.rotations.filter(replaced_by=None).first()
    rooms = rounds.read(rotation.rounds)[event.round - 1].rooms if rotation else ()
    for number, room in enumerate(rooms, 1):
        part = room.part_of(str(seat.public_id)) if seat else None
        if part:
            card = _card(event, part)
            return OwnRound(event, number, card.part if card else part, card)
    return None


def _card(event: RoundEvent, part: Part) -> Card | None:
    return cards.card(event.version.content, part, Variant(event.variant)) if event.version else None
