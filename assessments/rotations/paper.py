"""Role cards to cut: four a page, a page a room."""

from typing import Any

from assessments.rotations.rules import cards
from assessments.rotations.rules.rounds import Part
from assessments.rotations.wording import PARTS
from assessments.scenarios.models import ScenarioVersion
from assessments.scenarios.rules.engine import Variant
from course_site.core import paper


def draw(version: ScenarioVersion, variant: Variant, *, rooms: int) -> bytes:
    dealt = [cards.card(version.content, part, variant) for part in Part]
    named = [(PARTS[card.part], card) for card in dealt]
    context: dict[str, Any] = {"title": version.content["title"], "cards": named, "rooms": range(1, rooms + 1)}
    return paper.draw("rotations/paper/cards.html", context)
