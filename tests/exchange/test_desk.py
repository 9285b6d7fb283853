"""Marsh's desk: files of questions in the Wagtail admin."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from assessments.exchange.formats import registry
from assessments.exchange.models import QuestionFile
from assessments.exchange.services import importing
from assessments.quizzes.models import Bank, Question
from course_site.people.models import Role
from course_site.people.services.cms_groups import arrange
from tests.exchange.conftest import GIFT


@pytest.fixture
def desk(signed_in, marsh):
    arrange()
    return signed_in(marsh)


def upload(content=GIFT, name="questions.bin"):
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())


def test_a_file_is_looked_at_before_anything_is_kept(desk, bank):
    answer = desk.post(reverse("question_files"), {"file": upload(), "bank": bank.pk}, follow=True)

    page = answer.content.decode()
    assert "2 to take in as drafts, 1 refused" in page
    assert "It is a text without a question." in page
    assert not Question.objects.exists()


def test_what_was_looked_at_is_taken_in_as_drafts(desk, bank):
    desk.post(reverse("question_files"), {"file": upload(), "bank": bank.pk})
    kept = QuestionFile.objects.get()

    answer = desk.post(reverse("question_file", args=[kept.public_id]))

    assert answer.url == f"{reverse('wagtailsnippets_quizzes_question:list')}?bank={bank.pk}"
    assert bank.questions.filter(live=False).count() == 2
    assert not QuestionFile.objects.exists()


def test_a_second_tap_and_the_back_button_are_told_that_the_file_is_gone(desk, bank):
    desk.post(reverse("question_files"), {"file": upload(), "bank": bank.pk})
    taken = reverse("question_file", args=[QuestionFile.objects.get().public_id])
    desk.post(taken)

    for again in (desk.post(taken, follow=True), desk.get(taken, follow=True)):
        assert "This file is not here any more." in again.content.decode()
        assert again.redirect_chain == [(reverse("question_files"), 302)]
    assert bank.questions.count() == 2


def test_a_new_bank_is_made_only_when_something_goes_into_it(desk, db):
    desk.post(reverse("question_files"), {"file": upload(), "key": "gift", "title": "From elsewhere"})
    assert not Bank.objects.exists()

    desk.post(reverse("question_file", args=[QuestionFile.objects.get().public_id]))

    assert Bank.objects.get().title == "From elsewhere"


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"file": upload(b"\x89PNG\x00")}, "This file is no text that can be read"),
        ({"file": upload("Just prose.")}, "This is no file of questions that is known here"),
        ({}, "Choose a file."),
        ({"file": upload("Still? {T}")}, "Choose a bank, or give the key of a new one."),
        ({"file": upload("Still? {T}"), "key": "QD1"}, "A bank has this key already."),
    ],
)
def test_what_cannot_be_used_is_sent_back_with_the_remedy(desk, bank, sent, words):
    answer = desk.post(reverse("question_files"), {"title": "Kept", **sent})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert 'value="Kept"' in answer.content.decode()


def test_a_colleague_does_not_see_the_file(desk, bank, signed_in, make_user):
    desk.post(reverse("question_files"), {"file": upload(), "bank": bank.pk})
    colleague = make_user("colleague@example.org", "Ira", "Colleague", Role.EDITOR)

    answer = signed_in(colleague).get(reverse("question_file", args=[QuestionFile.objects.get().public_id]))

    assert answer.status_code == 404


@pytest.mark.parametrize("format_name", ["gift", "moodle_xml", "qti3"])
def test_a_bank_is_downloaded_after_what_stays_behind_was_told(desk, published, format_name):
    told = desk.get(reverse("question_export", args=["QD1", format_name]))
    file = desk.get(reverse("question_download", args=["QD1", format_name]))

    assert "Every question comes back from this file as it is." in told.content.decode()
    assert b"QD1-01" in file.content
    assert file["Content-Disposition"].startswith("attachment")


def test_the_list_of_banks_leads_here(desk, published):
    page = desk.get(reverse("wagtailsnippets_quizzes_bank:list")).content.decode()

    assert f"{reverse('question_files')}?bank=QD1" in page
    assert reverse("question_export", args=["QD1", "gift"]) in page


def test_the_page_lists_what_can_be_taken_out(desk, published):
    page = desk.get(reverse("question_files"), {"bank": "QD1"}).content.decode()

    assert reverse("question_export", args=["QD1", "qti3"]) in page
    assert f'<option value="{published.bank_id}" selected>' in page


@pytest.mark.parametrize("who", ["rivera", "chen"])
def test_others_do_not_open_it(signed_in, request, published, who):
    browser = signed_in(request.getfixturevalue(who))

    for address in (reverse("question_files"), reverse("question_download", args=["QD1", "gift"])):
        assert browser.get(address).status_code in {302, 403}


def test_a_format_that_is_not_there_is_not_found(desk, published):
    assert desk.get(reverse("question_export", args=["QD1", "word"])).status_code == 404


@pytest.mark.parametrize("text", ["What is trust? {}", "What would you say? {~One ~Two}", "Which? {~%0%One ~%0%Two}"])
def test_a_draft_without_a_key_can_be_opened_and_previewed(desk, bank, at, text):
    importing.apply(registry.read(text.encode()), bank.key, by=None, at=at)
    question = bank.questions.get()

    edit = desk.get(reverse("wagtailsnippets_quizzes_question:edit", args=[question.pk]))

    assert edit.status_code == 200
    for mode in ("", "explained"):
        assert question.make_preview_request(preview_mode=mode).status_code == 200
    assert question.faults()
