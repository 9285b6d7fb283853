"""The course in the administration, as Marsh edits it."""

import pytest
from django.urls import reverse

from modules.models import GlossaryTerm, LessonPage


@pytest.fixture
def desk(signed_in, django_user_model, db):
    """Somebody who may edit everything, at a desk."""
    return signed_in(django_user_model.objects.create_superuser("boss@example.org", "a password of the boss"))


def test_the_menu_leads_to_the_days_of_the_course(desk, course):
    text = desk.get("/cms/").content.decode()

    assert reverse("wagtailadmin_explore", args=[course.pk]) + "?ordering=ord" in text


def test_the_key_of_a_lesson_stays_whatever_is_sent(desk, lesson):
    address = reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    form = desk.get(address).context["form"]

    assert form.fields["key"].disabled
    assert not LessonPage.get_edit_handler().get_form_class()(instance=LessonPage()).fields["key"].disabled


def test_the_key_of_a_word_stays_whatever_is_sent(desk):
    term = GlossaryTerm.objects.create(key="caucus", term="Caucus", meaning="A private talk with one side.")
    sent = {"key": "other", "term": "Caucus", "meaning": "A private talk.", "group": ""}

    desk.post(reverse("wagtailsnippets_modules_glossaryterm:edit", args=[term.pk]), sent)

    term.refresh_from_db()
    assert (term.key, term.meaning) == ("caucus", "A private talk.")


def test_a_lesson_is_not_copied_and_the_editor_is_told_what_to_do(desk, lesson):
    response = desk.post(reverse("wagtailadmin_pages:copy", args=[lesson.pk]), {"new_title": "Again"}, follow=True)

    assert "Add a new page instead." in response.content.decode()
    assert LessonPage.objects.filter(key__startswith=lesson.key).count() == 1
