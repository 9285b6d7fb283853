"""The first page of the administration, and where signing in leads."""

import pytest
from django.urls import reverse
from wagtail.snippets.action_menu import PublishMenuItem, SaveMenuItem, SubmitForModerationMenuItem

from course_site.core.wagtail_hooks import publish_first


def rooms(browser) -> list[str]:
    panels = browser.get(reverse("wagtailadmin_home")).context["panels"]
    panel = next(panel for panel in panels if panel.name == "rooms")
    request = browser.get(reverse("wagtailadmin_home")).wsgi_request
    return [room["title"] for room in panel.get_context_data({"request": request})["rooms"]]


def test_an_administrator_finds_every_room_on_the_first_page(signed_in, okafor):
    assert rooms(signed_in(okafor)) == ["Course", "Cohorts", "People", "Certificates", "Reports"]


def test_an_editor_finds_the_course_there_and_no_record(signed_in, marsh):
    titles = rooms(signed_in(marsh))

    assert titles[0] == "Course"
    assert not {"Cohorts", "People", "Certificates"} & set(titles)


def test_whoever_may_publish_is_offered_that_first():
    items = [SaveMenuItem(), PublishMenuItem(), SubmitForModerationMenuItem()]

    publish_first(items, None, {})

    assert [item.name for item in items] == ["action-publish", "action-save", "action-submit"]


def test_the_first_superuser_lands_in_the_administration(signed_in, django_user_model, db):
    root = django_user_model.objects.create_superuser("root@example.org", "correct horse battery staple")

    answer = signed_in(root).get(reverse("core:start"))

    assert answer.url == reverse("wagtailadmin_home")


@pytest.mark.django_db
def test_whoever_has_no_password_reads_who_sets_one(client):
    assert b"Your training office sets a new one" in client.get(reverse("people:sign_in")).content
