"""The longest texts that the records may hold: each design sets them smaller, and nothing lies on anything else."""

from itertools import combinations
from typing import Any

import pytest
import weasyprint

from certificates import paper, specimens
from certificates.rules.looks import PLAIN, Design, Language
from tests.certificates.test_branded_page import NYPD, pictures  # noqa: F401

WIDTH, HEIGHT = 11 * 96, 8.5 * 96
LONGEST = {
    "first_name": "Maximiliana Guadalupe Esperanza Concepción",
    "last_name": "Fernández-Villanueva de la Cruz",
    "precinct": "Police Service Area 2 of the Housing Bureau, Brooklyn North and East New York Dep",
    "course": "Mediation and De-escalation for Neighborhood Policing Officers and Supervisors: "
    "The Four-Day Foundation Course",
    "trainers": [{"name": f"Bartholomew Featherstonehaugh-Lopez {n}", "part": "Lead facilitator"} for n in range(5)],
    "valid_through": "2028-12-31",
    "starts_on": "2025-12-30",
    "ends_on": "2026-11-28",
}
# As much as the database lets in: 150 letters of each name, 255 of a title; and twice as many trainers.
FULL = LONGEST | {
    "first_name": ("Maximiliana " * 13)[:150].strip(),
    "last_name": ("Fernández " * 15)[:150].strip(),
    "course": ("Mediation and De-escalation " * 10)[:255].strip(),
    "trainers": LONGEST["trainers"] * 2,
}
# The same in the widest letters, and trainers of sixty each.
WIDEST = FULL | {
    "first_name": ("WMWMWMWMW " * 15).strip(),
    "last_name": ("MWMWMWMW " * 17)[:150].strip(),
    "course": ("MEDIATION WWWW " * 17).strip(),
    "trainers": [
        {"name": f"{'Bartholomew Wolfgang ' * 3}"[:58] + f" {n}", "part": "Lead facilitator"} for n in range(10)
    ],
}
UNBROKEN = {"first_name": "W" * 150, "last_name": "M" * 150, "precinct": "W" * 80, "course": "M" * 255}
FACTS: dict[str, dict[str, Any]] = {
    "usual": {}, "longest": LONGEST, "full": FULL, "widest": WIDEST, "unbroken": UNBROKEN,
}  # fmt: skip
BRANDED = NYPD | {
    "agency": "New York City Police Department Mediation and Training Unit",
    "lines": ["Training Bureau, Neighborhood Policing and De-escalation Part"[:60], "28-11 28th Avenue, Queens " * 2],
    "signatures": [
        each | {"title": "Deputy Commissioner of Training and Community Partnerships"} for each in NYPD["signatures"]
    ],
}


@pytest.fixture
def documents(monkeypatch) -> list[Any]:
    """What WeasyPrint laid out; the last of them is what was kept."""
    made: list[Any] = []
    render = weasyprint.HTML.render
    monkeypatch.setattr(
        weasyprint.HTML, "render", lambda self, *args, **named: made.append(render(self, *args, **named)) or made[-1]
    )
    return made


@pytest.mark.parametrize("facts", FACTS.values(), ids=FACTS)
@pytest.mark.parametrize("brand", [PLAIN, BRANDED], ids=["plain", "branded"])
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("design", Design)
def test_no_word_lies_on_another_nor_leaves_the_page(design, language, brand, facts, documents, pictures):  # noqa: F811
    certificate = specimens.of_look(brand | {"design": design, "language": language})
    certificate.facts |= facts

    paper.draw(certificate, "{}", pictures)

    [page] = documents[-1].pages
    boxes = [inked(box) for box in page._page_box.descendants(placeholders=True) if is_inked(box)]
    said = " ".join(box[0] for box in boxes)
    for text in (certificate.facts["trainers"][-1]["name"].split()[-1], certificate.serial, certificate.printed_code):
        assert text in said
    assert [box for box in boxes if min(box[1:3]) < 0 or box[3] > WIDTH or box[4] > HEIGHT] == []
    assert [(one[0], other[0]) for one, other in combinations(boxes, 2) if overlap(one, other)] == []


@pytest.mark.parametrize("design", Design)
def test_a_usual_page_is_laid_out_once(design, documents, pictures):  # noqa: F811
    paper.draw(specimens.of_look(NYPD | {"design": design}), "{}", pictures)

    assert len(documents) == 1


Ink = tuple[str, float, float, float, float]


def is_inked(box: Any) -> bool:
    return bool(getattr(box, "text", "").strip()) or box.element_tag == "img"


def inked(box: Any) -> Ink:
    """A line of letters is drawn in the middle half of its height."""
    left, top, height = box.position_x, box.position_y, box.height
    air = 0.0 if box.element_tag == "img" else height / 4
    return getattr(box, "text", "a picture"), left, top + air, left + box.width, top + height - air


def overlap(one: Ink, other: Ink) -> bool:
    return one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]
