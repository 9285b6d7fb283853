"""The first page of the administration, and where signing in leads."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from wagtail.snippets.action_menu import PublishMenuItem, SaveMenuItem, SubmitForModerationMenuItem

from assessments.rubrics.models import Rubric
from assessments.surveys.services import openings
from assessments.surveys.services.authoring import put_survey
from course_site.core.wagtail_hooks import publish_first
from tests.modules.conftest import add_lesson, course, day, lesson, module
from tests.yaml_files import read_yaml

__all__ = ["add_lesson", "course", "day", "lesson", "module"]

COURSE = Path(settings.BASE_DIR) / "course_site/content/four_day"


def panel(browser, name: str) -> dict:
    """What a panel of the first page is given to show."""
    answer = browser.get(reverse("wagtailadmin_home"))
    found = next(panel for panel in answer.context["panels"] if panel.name == name)
    return found.get_context_data({"request": answer.wsgi_request})


def rooms(browser) -> dict[str, list[str]]:
    """Each room of the first page, and the doors to it."""
    return {room["title"]: [door.label for door in room["doors"]] for room in panel(browser, "rooms")["rooms"]}


def due(browser) -> list[str]:
    return [work.text for work in panel(browser, "due")["work"]]


def test_an_administrator_finds_every_room_on_the_first_page(signed_in, okafor):
    found = rooms(signed_in(okafor))

    assert list(found) == [
        "Course", "Quizzes", "Reference", "Cohorts", "People", "Certificates", "Reports", "State filings",
    ]  # fmt: skip
    assert found["Quizzes"] == ["Quizzes", "Questions", "Banks", "Question files", "Question statistics"]
    assert found["People"] == [
        "Officers", "Precincts and PSAs", "Roles", "Closed accounts", "Import officers", "Past imports",
    ]  # fmt: skip
    assert found["Reports"][0] == "Approval rating"
    assert not {"State filings", "Locked pages", "Aging pages"} & set(found["Reports"])
    assert found["State filings"][0] == "What is due"


@pytest.mark.parametrize("who", ["okafor", "marsh"])
def test_no_door_leads_nowhere(request, signed_in, who):
    shown = panel(signed_in(request.getfixturevalue(who)), "rooms")["rooms"]

    doors = [door.url for room in shown for door in room["doors"]]
    assert len(doors) == len(set(doors))
    assert "#" not in doors


def test_an_editor_finds_the_course_there_and_no_record(signed_in, marsh):
    titles = list(rooms(signed_in(marsh)))

    assert titles[0] == "Course"
    assert not {"Cohorts", "People", "Certificates", "State filings"} & set(titles)


def test_the_first_page_counts_no_pictures_and_tells_no_news_of_the_software(signed_in, okafor):
    page = signed_in(okafor).get(reverse("wagtailadmin_home")).content.decode()

    assert "0 Images" not in page
    assert "whats-new-in-wagtail" not in page
    assert "editor-guide" in page
    assert '"data-w-dismissible-id-value": "editor-guide"' not in page


def test_what_nobody_finished_waits_for_the_administrator(signed_in, okafor, marsh, cohort, seat):
    found = due(signed_in(okafor))

    assert "Spring cohort, day 1: attendance of 1 to mark" in found
    assert "Spring cohort: over, and to close" in found
    assert "State filings: 3 papers to send, first of Spring cohort" in found
    assert due(signed_in(marsh)) == []


def test_a_draft_waits_for_those_who_may_publish_it(signed_in, marsh, lesson):
    lesson.title = "Position and interest"
    lesson.save_revision()

    work = panel(signed_in(marsh), "due")["work"]

    [draft] = [one for one in work if "Position and interest" in one.text]
    assert draft.text.startswith("Draft to publish: ")
    assert draft.url == reverse("wagtailadmin_pages:edit", args=[lesson.pk])


def test_many_drafts_are_one_line(signed_in, marsh, db):
    for number in range(4):
        Rubric.objects.create(key=f"R{number}", title=f"Rubric {number}", has_unpublished_changes=True, live=False)

    [work] = panel(signed_in(marsh), "due")["work"]

    assert (work.text, work.url) == (
        "Rubrics: 4 drafts to publish",
        reverse(Rubric.snippet_viewset.get_url_name("list")),
    )


def test_an_open_survey_is_named_with_its_last_day_and_without_a_count(signed_in, okafor, cohort, seat):
    put_survey(read_yaml(COURSE / "surveys/COURSE.yaml"), publish=True)
    now = timezone.now()
    openings.open_survey("COURSE", cohort, at=now, closes_at=now + timedelta(days=3))

    [survey] = [work for work in panel(signed_in(okafor), "due")["work"] if "remind the class" in work.text]

    assert survey.by == timezone.localdate(now + timedelta(days=3))
    assert survey.text == "End-of-course survey, Spring cohort: remind the class to answer"


def test_two_days_that_are_asked_at_once_are_told_apart_and_lead_to_where_a_class_is_reminded(
    signed_in, okafor, cohort, seat
):
    put_survey(read_yaml(COURSE / "surveys/PULSE.yaml"), publish=True)
    now = timezone.now()
    for key in ("D1", "D2"):
        openings.open_survey("PULSE", cohort, day=key, at=now, closes_at=now + timedelta(days=1))
    browser = signed_in(okafor)

    asked = {work.text: work.url for work in panel(browser, "due")["work"] if "remind the class" in work.text}

    assert {text.partition(":")[0] for text in asked} == {
        "Day 1 pulse, Spring cohort",
        "Day 2 pulse, Spring cohort",
    }
    for url in asked.values():
        assert ">Remind the class</button>" in browser.get(url).content.decode()


def test_whoever_may_publish_is_offered_that_first():
    items = [SaveMenuItem(), PublishMenuItem(), SubmitForModerationMenuItem()]

    publish_first(items, None, {})

    assert [item.name for item in items] == ["action-publish", "action-save", "action-submit"]


def test_the_first_superuser_lands_in_the_administration(signed_in, django_user_model, db):
    root = django_user_model.objects.create_superuser("root@example.org", "correct horse battery staple")

    answer = signed_in(root).get(reverse("core:start"))

    assert answer.url == reverse("wagtailadmin_home")


@pytest.mark.django_db
def test_whoever_has_no_password_is_mailed_a_code(client):
    assert b"Mail me a code" in client.get(reverse("people:sign_in")).content
