"""The loader in a site without the course: what stays a draft, what is only said, and what is refused whole."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from assessments.quizzes.models import Quiz
from course_site.content.models import LoadedNode
from modules.models import CoursePage, CourseVersion, LessonPage
from tests.content.snapshots import every_row
from tests.content.test_loading import LESSON

pytestmark = pytest.mark.django_db


def test_without_publish_new_pages_are_drafts(small):
    small.load(publish=False)

    assert not Page.objects.filter(depth__gt=1, live=True).exclude(slug="home").exists()
    assert not CourseVersion.objects.exists()
    assert small.load(publish=True).startswith("0 made, ")
    assert LessonPage.objects.filter(live=True).count() == 3


def test_a_dry_run_says_what_would_be_done_and_does_nothing(small):
    said = small.load(dry_run=True)

    assert "would make: lesson D1M1.L1\n" in said
    assert "(dry run: nothing was done)" in said
    assert not CoursePage.objects.exists() and not LoadedNode.objects.exists() and not Quiz.objects.exists()
    assert Site.objects.get(is_default_site=True).root_page.slug == "home"


def test_a_course_with_a_fault_loads_nothing_and_lists_every_fault(small):
    small.change(LESSON, ":::quiz QD1", ":::quiz QD9")
    small.change("course.yaml", "class_minutes: 420", "class_minutes: 400")
    before = every_row()
    out, err = StringIO(), StringIO()

    with pytest.raises(SystemExit) as stop:
        call_command("load_course", "small", path=small.root, publish=True, stdout=out, stderr=err)

    assert stop.value.code == 1
    assert err.getvalue().splitlines() == [*small.faults(), "2 faults. Nothing was loaded."]
    assert every_row() == before


def test_an_unknown_course_is_wrong_use():
    with pytest.raises(CommandError) as error:
        call_command("load_course", "no_such_course")

    assert error.value.returncode == 2
