"""A picture of a question: kept as it was asked, described in words, and shown to nobody who is not signed in."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from assessments.quizzes.models import Question, QuestionPicture, QuestionVersion
from assessments.quizzes.services import attempts, authoring
from course_site.people.services import cms_groups
from tests.quizzes.conftest import item_of


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def plan(media, db):
    return Image.objects.create(title="Plan of the yard", file=get_test_image_file("plan.png"))


@pytest.fixture
def pictured(quiz, plan):
    """The question that stands in every attempt, with a picture."""
    question = Question.objects.get(key="single-2")
    question.image, question.image_alt = plan, "A fence between two yards"
    question.save_revision().publish()
    return question


def test_the_officer_sees_the_picture_and_may_read_what_it_shows(pictured, seat, rivera, signed_in, at):
    item = item_of(attempts.start(seat, "QD1", at=at), "single")
    phone = signed_in(rivera)

    page = phone.get(reverse("quizzes:question", args=[item.attempt.public_id, item.position])).content.decode()

    address = reverse("quizzes:picture", args=[pictured.image.get_file_hash()])
    assert f'src="{address}" alt="A fence between two yards"' in page
    assert phone.get(address).headers["Content-Type"] == "image/png"


def test_a_stranger_sees_no_picture(pictured, client):
    assert client.get(reverse("quizzes:picture", args=[pictured.image.get_file_hash()])).status_code == 302


def test_replacing_the_image_leaves_what_was_asked(pictured, plan, rivera, signed_in):
    version = QuestionVersion.objects.newest().get(question_key="single-2")
    asked = version.content["image"]["digest"]
    plan.file.storage.delete(plan.file.name)  # as Wagtail does when another file is uploaded

    kept = signed_in(rivera).get(reverse("quizzes:picture", args=[asked]))

    assert kept.status_code == 200
    assert QuestionPicture.objects.get().digest == asked


def test_publishing_again_keeps_the_bytes_once(pictured):
    pictured.stem = "Put differently?"
    pictured.save_revision().publish()

    assert QuestionPicture.objects.count() == 1
    assert QuestionVersion.objects.filter(question_key="single-2").count() == 3


def test_officers_get_the_picture_drawn_anew_and_nothing_else_that_was_in_the_file(media, quiz, rivera, signed_in):
    file = get_test_image_file("two.png").file.getvalue() + b"<script>canary()</script>"
    question = Question.objects.get(key="single-2")
    question.image = Image.objects.create(title="Two", file=ContentFile(file, name="two.png"))
    question.image_alt = "Two things at once"
    question.save_revision().publish()

    shown = signed_in(rivera).get(reverse("quizzes:picture", args=[question.image.get_file_hash()]))

    assert shown.headers["Content-Type"] == "image/png"
    assert b"canary" not in b"".join(shown)


def test_a_picture_without_words_keeps_a_question_from_being_published(pictured):
    pictured.image_alt = ""

    assert pictured.faults() == ["Say what the picture shows."]


def test_a_draft_s_picture_is_for_those_who_edit(plan, signed_in, marsh, rivera):
    cms_groups.arrange()
    address = reverse("quizzes:picture", args=[plan.get_file_hash()])

    assert signed_in(marsh).get(address).status_code == 200
    assert signed_in(rivera).get(address).status_code == 404


def test_the_course_files_leave_a_picture_alone(pictured, quiz_data):
    authoring.put_quiz(quiz_data | {"title": "Another title"}, publish=True)

    question = Question.objects.get(key="single-2")
    assert question.image == pictured.image
    assert question.content == next(item for item in quiz_data["items"] if item["key"] == "single-2")
