"""The card that an officer holds while a round runs."""

from dataclasses import dataclass
from datetime import datetime

from assessments.rotations.models import RoundEvent
from assessments.rotations.rules import cards
from assessments.rotations.rules.cards import Card
from assessments.rotations.rules.rounds import Part
from assessments.rotations.services import places
from assessments.rotations.services.places import Place
from assessments.scenarios.rules.engine import Variant
from course_site.people.models import User


@dataclass(frozen=True)
class OwnRound:
    event: RoundEvent
    place: Place
    # None where the round runs without cards.
    card: Card | None

    @property
    def part(self) -> Part:
        return self.card.part if self.card else self.place.part


def of_user(user: User, *, at: datetime) -> OwnRound | None:
    """Nothing while no round runs, or one in which this officer has no place."""
    running = RoundEvent.objects.visible_to(user).running(at).select_related("session", "version")
    event = running.order_by("-made_at").first()
    place = places.in_round(user, event.session, event.round) if event else None
    return OwnRound(event, place, _card(event, place.part)) if event and place else None


def _card(event: RoundEvent, part: Part) -> Card | None:
    return cards.card(event.version.content, part, Variant(event.variant)) if event.version else None
