"""A branded page: everything on it, in each design, one page, small, and of nothing but its own assets."""

import random
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from certificates import paper, specimens
from certificates.apart.pictures import redrawn
from certificates.models import TemplateVersion
from certificates.rules.looks import PLAIN, Design
from tests.certificates.pdf_tags import structure

SIGNED = [
    {"name": "Maria T. Alvarez-Featherstonehaugh-Lopez", "title": "Deputy Commissioner, Training", "picture": "b"},
    {"name": "James O’Connell", "title": "Director of Mediation Programs", "picture": "c"},
]
NYPD = PLAIN | {
    "agency": "New York City Police Department",
    "lines": ["Training Bureau", "Queens, New York"],
    "seal": "a",
    "signatures": SIGNED,
}
LONG = {
    "first_name": "Maximiliana Guadalupe",
    "last_name": "Fernández-Villanueva",
    "trainers": [{"name": f"Bartholomew Featherstone {number}", "part": "Coach"} for number in range(6)],
    "valid_through": "2028-01-07",
}


@pytest.fixture(scope="module")
def pictures() -> dict[str, bytes]:
    """Noise: no seal and no signature is as hard to pack."""
    return {name: redrawn(noise(name)) for name in "abc"}


def noise(seed: str) -> bytes:
    made = BytesIO()
    Image.frombytes("RGBA", (480, 480), random.Random(seed).randbytes(480 * 480 * 4)).save(made, "PNG")
    return made.getvalue()


def drawn(look, pictures, **facts) -> PdfReader:
    certificate = specimens.of_look(look)
    certificate.facts |= facts
    pdf = paper.draw(certificate, "{}", pictures)
    assert len(pdf) < 275_000  # what signs takes twenty more
    return PdfReader(BytesIO(pdf))


@pytest.mark.parametrize("design", Design)
def test_everything_is_on_the_one_page_of_each_design(design, pictures):
    [page] = drawn(NYPD | {"design": design}, pictures, **LONG).pages

    text = " ".join(page.extract_text().split())
    for said in (
        "New York City Police Department",
        "Training Bureau",
        "Maria T. Alvarez",
        "Director of Mediation Programs",
        "Fernández-Villanueva",
        "Featherstone 5",
        "January 7, 2028",
    ):
        assert said in text
    assert len(page.images) == 3


# Half an inch of picture and the line below it, in pixels of CSS.
SIGNATURE = 64


@pytest.mark.parametrize(("design", "above"), [(Design.VOICES, "requirements."), (Design.FORMAL, "Featherstone 5")])
def test_with_the_longest_names_no_signature_lies_on_a_word(design, above, pictures):
    [page] = drawn(NYPD | {"design": design}, pictures, **LONG).pages
    down: dict[str, float] = {}

    page.extract_text(visitor_text=lambda text, _, place, *__: down.update({text.strip(): place[5]}))

    lowest = max(y for text, y in down.items() if text.endswith(above))
    assert lowest + SIGNATURE < min(y for text, y in down.items() if text.startswith("Maria"))


def test_a_page_in_spanish_says_so_and_speaks_it(pictures):
    reader = drawn(NYPD | {"language": "es"}, pictures)

    text = " ".join(reader.pages[0].extract_text().split())
    assert reader.trailer["/Root"]["/Lang"] == "es"
    assert "Certificado de finalización" in text
    assert "Del 5 al 8 de enero de 2026" in text
    assert "Facilitación principal" in text
    assert "Hours" not in text


def test_pictures_are_read_aloud_by_name(pictures):
    reader = drawn(NYPD, pictures)

    said = {each["/Alt"] for each in structure(reader.trailer["/Root"]["/StructTreeRoot"]) if "/Alt" in each}
    assert {"Seal of New York City Police Department", f"Signature of {SIGNED[0]['name']}"} <= said


def test_what_an_administrator_typed_is_text_and_never_markup():
    look = PLAIN | {"agency": '<link rel="attachment" href="file:///etc/passwd">', "lines": ["<b>Bureau</b>"]}

    reader = drawn(look, {})

    assert "/etc/passwd" in reader.pages[0].extract_text()
    assert set(reader.attachments) == {"credential.json", "hours.csv"}


def test_a_page_that_names_a_picture_it_was_not_given_opens_nothing():
    reader = drawn(PLAIN | {"agency": "A", "seal": "../../etc/passwd"}, {})

    assert len(reader.pages[0].images) <= 1


def test_where_nothing_was_chosen_the_page_is_the_plain_one():
    certificate = specimens.short()

    assert certificate.look == PLAIN == TemplateVersion(look=PLAIN).said
