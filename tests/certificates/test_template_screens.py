"""The templates in the admin: Okafor brands a page, looks at it, chooses it."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from certificates.models import Template, TemplateChoice, TemplatePicture
from certificates.rules.looks import PLAIN
from certificates.services import templates

NYPD = {"design": "formal", "language": "en", "agency": "New York City Police Department", "lines": "Training Bureau"}


@pytest.fixture
def office(signed_in, in_the_office):
    return signed_in(in_the_office)


@pytest.fixture
def template(okafor, at) -> Template:
    return templates.begin("Commissioner", PLAIN | {"agency": "NYPD"}, public_id=uuid4(), by=okafor, at=at)


@pytest.fixture
def seal() -> BytesIO:
    file = BytesIO()
    Image.new("RGBA", (60, 60), (10, 60, 110, 255)).save(file, "PNG")
    file.seek(0)
    file.name = "seal.png"
    return file


def address(name: str, *arguments: object) -> str:
    return reverse(f"certificate_template:{name}", args=arguments)


def text_of(response) -> str:
    [page] = PdfReader(BytesIO(response.content)).pages
    return page.extract_text()


def test_an_administrator_makes_one_and_is_led_to_choosing_it(office, seal):
    sent = NYPD | {"title": "Commissioner", "public_id": str(uuid4()), "seal": seal, "name_1": "Maria Alvarez"}

    answer = office.post(address("add"), sent)

    look = Template.objects.get().latest.look
    assert answer.url == address("choose")
    assert (look["design"], look["agency"], look["lines"]) == ("formal", NYPD["agency"], ["Training Bureau"])
    assert look["seal"] == TemplatePicture.objects.get().sha256
    assert look["signatures"] == [{"name": "Maria Alvarez", "title": "", "picture": ""}]


def test_without_a_template_it_says_what_certificates_are_drawn_on(office):
    page = office.get(address("index")).content.decode()

    assert "drawn on the plain page" in page
    assert address("add") in page
    assert "Why not" not in page


def test_what_was_uploaded_is_not_lost_with_a_form_that_comes_back(office, seal):
    first = office.post(address("add"), NYPD | {"public_id": str(uuid4()), "seal": seal, "title": ""})

    kept = TemplatePicture.objects.get().sha256
    assert f'value="{kept}"' in first.content.decode()
    office.post(address("add"), NYPD | {"public_id": str(uuid4()), "seal_kept": kept, "title": "Commissioner"})
    assert Template.objects.get().latest.look["seal"] == kept


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"agency": "警察"}, "cannot print 察 警"),
        ({"lines": "One\nTwo\nThree"}, "room for 2 lines"),
        ({"lines": "A" * 61}, "room for 60 letters"),
        ({"title_1": "Commissioner"}, "Type the name too"),
        ({"name_1": "Анна"}, "Spell it in Latin letters"),
        ({"seal_kept": "0" * 64, "title": ""}, "This field is required"),
    ],
)
def test_a_refusal_names_the_remedy_and_keeps_what_was_typed(office, wrong, said):
    sent = NYPD | {"title": "Commissioner", "public_id": str(uuid4())} | wrong

    page = office.post(address("add"), sent).content.decode()

    assert said in page
    assert "Training Bureau" in page or "lines" in wrong
    assert not Template.objects.exists()


def test_a_seal_is_somebodys(office, seal):
    page = office.post(address("add"), NYPD | {"title": "A", "public_id": str(uuid4()), "agency": "", "seal": seal})

    assert "Type whose seal it is" in page.content.decode()
    assert not Template.objects.exists()


def test_an_svg_is_refused_with_what_to_do(office):
    svg = BytesIO(b"<svg/>")
    svg.name = "seal.svg"

    page = office.post(address("add"), NYPD | {"title": "A", "public_id": str(uuid4()), "seal": svg}).content.decode()

    assert "export a PNG and choose that" in page


def test_a_change_is_a_version_and_the_seal_stays_until_it_is_taken_off(office, template, okafor, seal, at):
    form = {"from_number": 1, "reason": "Seal", "design": "voices", "language": "en", "agency": "NYPD", "seal": seal}
    office.post(address("edit", template.pk), form)
    kept = template.latest.look["seal"]
    without = form | {"from_number": 2, "seal": "", "seal_kept": kept, "seal_removed": "on", "reason": "No seal"}

    answer = office.post(address("edit", template.pk), without)

    assert answer.url == address("inspect", template.pk)
    assert kept
    assert [version.look["seal"] for version in template.versions.order_by("number")] == ["", kept, ""]


def test_whoever_saves_second_is_told_and_may_save_again(office, template, okafor, at):
    templates.change(template, PLAIN, "Meanwhile", from_number=1, by=okafor, at=at)
    form = NYPD | {"from_number": 1, "reason": "Formal"}

    page = office.post(address("edit", template.pk), form).content.decode()

    assert "Somebody else saved a version" in page
    office.post(address("edit", template.pk), form | {"from_number": 2})
    assert template.latest.look["design"] == "formal"


def test_the_preview_is_the_page_as_a_pdf(office, template):
    taken = office.post(address("preview"), NYPD)
    page = office.get(taken.url)

    assert page["Content-Type"] == "application/pdf"
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    assert "New York City Police Department" in text_of(page)
    assert not template.versions.filter(number=2).exists()
    assert "NYPD" in text_of(office.get(address("version", template.latest.pk)))


def test_a_preview_of_what_cannot_be_drawn_says_why(office):
    answer = office.post(address("preview"), NYPD | {"agency": "警察"})

    assert answer.status_code == 422
    assert "cannot print" in answer.content.decode()


def test_a_template_is_chosen_for_a_course_and_for_a_cohort(office, template, cohort):
    page = office.get(address("choose")).content.decode()
    sent = {"course-four_day": template.pk, f"cohort-{cohort.key}": ""}

    office.post(address("choose"), sent)

    assert "Cohort: Spring cohort" in page
    assert [(choice.course_key, choice.cohort, choice.template) for choice in TemplateChoice.objects.all()] == [
        ("four_day", None, template)
    ]
    assert "Mediation Skills" in office.get(address("inspect", template.pk)).content.decode()
    assert "Commissioner" in office.get(address("index")).content.decode()


@pytest.mark.parametrize("name", ["index", "add", "choose", "preview"])
def test_nobody_but_an_administrator_gets_there(signed_in, marsh, chen, rivera, name):
    for user in (marsh, chen, rivera):
        assert signed_in(user).get(address(name)).status_code == 302


def test_the_list_asks_the_database_the_same_however_long_it_is(office, okafor, at):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            office.get(address("index"))
        return len(queries)

    templates.begin("First", PLAIN, public_id=uuid4(), by=okafor, at=at)
    office.get(address("index"))  # what is loaded once
    with_one = count()
    for number in range(3):
        templates.begin(f"More {number}", PLAIN, public_id=uuid4(), by=okafor, at=at)

    assert count() == with_one
