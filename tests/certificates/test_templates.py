"""`services.templates`: pages that an administrator brands, version by version, and chooses."""

from io import BytesIO
from uuid import uuid4

import pytest
from pypdf import PdfReader

from certificates.models import Certificate, Template, TemplateChoice, TemplateVersion
from certificates.rules.looks import PLAIN
from certificates.services import issuing, rendering, templates
from certificates.services.issuing import Correction
from certificates.services.templates import ChangedMeanwhile, Scope
from course_site.core.models import AuditEntry
from course_site.core.models.append_only import AppendOnlyError

NYPD = PLAIN | {"agency": "New York City Police Department", "lines": ["Training Bureau"]}
SPANISH = NYPD | {"language": "es"}


@pytest.fixture
def template(okafor, at) -> Template:
    return templates.begin("Commissioner", NYPD, public_id=uuid4(), by=okafor, at=at)


@pytest.fixture
def of_course(cohort):
    return Scope(cohort.course_key, "Mediation Skills")


@pytest.fixture
def of_cohort(cohort):
    return Scope(cohort.course_key, cohort.title, cohort)


def test_a_form_sent_twice_makes_one_template(template, okafor, at):
    again = templates.begin("Commissioner", NYPD, public_id=template.public_id, by=okafor, at=at)

    assert again == template
    assert TemplateVersion.objects.count() == 1
    assert AuditEntry.objects.filter(action="template.made").count() == 1


def test_a_change_is_the_next_version_and_the_first_stays(template, okafor, at):
    second = templates.change(template, SPANISH, "For the class in Spanish", from_number=1, by=okafor, at=at)

    first = template.versions.get(number=1)
    assert (second.number, second.look["language"], second.made_by) == (2, "es", okafor)
    assert first.look == NYPD
    with pytest.raises(AppendOnlyError):
        first.save()


def test_a_change_of_nothing_or_sent_twice_adds_no_version(template, okafor, at):
    for _ in range(2):
        templates.change(template, SPANISH, "Spanish", from_number=1, by=okafor, at=at)

    assert template.latest.number == 2


def test_of_two_who_change_the_same_version_the_second_is_told(template, okafor, at):
    templates.change(template, SPANISH, "Spanish", from_number=1, by=okafor, at=at)

    with pytest.raises(ChangedMeanwhile):
        templates.change(template, NYPD | {"lines": []}, "Shorter", from_number=1, by=okafor, at=at)

    assert template.latest.look == SPANISH


def test_a_certificate_is_drawn_on_what_is_chosen_for_its_course(template, of_course, seat, graduate, okafor, at):
    templates.choose(of_course, template, by=okafor, at=at)

    assert graduate(seat).template == template.latest


def test_the_choice_for_a_cohort_counts_before_that_for_its_course(
    template, of_course, of_cohort, seat, graduate, okafor, at
):
    own = templates.begin("Own", SPANISH, public_id=uuid4(), by=okafor, at=at)
    templates.choose(of_course, template, by=okafor, at=at)
    templates.choose(of_cohort, own, by=okafor, at=at)

    assert graduate(seat).template == own.latest


def test_a_cohort_whose_choice_was_taken_back_follows_its_course_again(
    template, of_course, of_cohort, seat, graduate, okafor, at
):
    templates.choose(of_course, template, by=okafor, at=at)
    for choice in (templates.begin("Own", SPANISH, public_id=uuid4(), by=okafor, at=at), None):
        templates.choose(of_cohort, choice, by=okafor, at=at)

    assert graduate(seat).template == template.latest


def test_the_choice_for_another_cohort_or_course_changes_nothing(template, seat, later_seat, graduate, okafor, at):
    templates.choose(Scope("four_day", "", later_seat.cohort), template, by=okafor, at=at)
    templates.choose(Scope("other", ""), template, by=okafor, at=at)

    assert graduate(seat).template is None


def test_choosing_what_is_chosen_is_no_new_choice(template, of_course, okafor, at):
    for _ in range(2):
        templates.choose(of_course, template, by=okafor, at=at)
    templates.choose(Scope("other", ""), None, by=okafor, at=at)

    assert TemplateChoice.objects.count() == 1
    assert AuditEntry.objects.get(action="template.chosen").detail["scope"] == "course-four_day"


def test_what_was_issued_stays_on_the_version_it_was_issued_on(template, of_course, seat, graduate, okafor, at):
    templates.choose(of_course, template, by=okafor, at=at)
    certificate = graduate(seat)

    templates.change(template, SPANISH, "Spanish", from_number=1, by=okafor, at=at)
    templates.choose(of_course, None, by=okafor, at=at)

    assert Certificate.objects.get().look == NYPD
    assert issuing.issue(seat, at=at) == certificate


def test_a_correction_is_drawn_on_what_is_chosen_now(template, of_course, seat, graduate, okafor, at):
    templates.choose(of_course, template, by=okafor, at=at)
    certificate = graduate(seat)
    latest = templates.change(template, SPANISH, "New commissioner", from_number=1, by=okafor, at=at)

    corrected = issuing.reissue(certificate, Correction(first_name="Anna"), "Misspelled", by=okafor, at=at)

    assert corrected.template == latest
    assert Certificate.objects.get(pk=certificate.pk).template.number == 1


def test_the_check_page_says_who_gave_and_signed_it_as_the_paper_does(client, of_course, seat, graduate, okafor, at):
    signed = NYPD | {"signatures": [{"name": "Maria Alvarez", "title": "Commissioner", "picture": ""}]}
    template = templates.begin("Signed", signed, public_id=uuid4(), by=okafor, at=at)
    templates.choose(of_course, template, by=okafor, at=at)
    address = f"/verify/{graduate(seat).printed_code}/"

    page, stated = client.get(address).content.decode(), client.get(f"{address}json/").json()

    assert "New York City Police Department, Training Bureau" in page
    assert "Maria Alvarez (Commissioner)" in page
    assert stated["agency"] == ["New York City Police Department", "Training Bureau"]
    assert stated["signed_by"] == [{"name": "Maria Alvarez", "title": "Commissioner"}]


def test_the_kept_file_is_drawn_on_the_version_of_the_issue_and_stays(template, of_course, seat, graduate, okafor, at):
    templates.choose(of_course, template, by=okafor, at=at)
    certificate = graduate(seat)
    templates.change(template, SPANISH, "Spanish", from_number=1, by=okafor, at=at)

    kept = bytes(rendering.render(Certificate.objects.get(), at=at).pdf)

    [page] = PdfReader(BytesIO(kept)).pages
    assert "New York City Police Department" in page.extract_text()
    assert "Certificate of completion" in page.extract_text()
    templates.change(template, PLAIN, "Plain", from_number=2, by=okafor, at=at)
    assert bytes(rendering.render(Certificate.objects.get(pk=certificate.pk), at=at).pdf) == kept
