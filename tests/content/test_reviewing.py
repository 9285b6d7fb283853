"""The review that a site offers its editors."""

import pytest
from django.core.management import call_command
from wagtail.models import Workflow, WorkflowContentType

from assessments.quizzes.models import Question, Quiz
from course_site.content.services.reviewing import KINDS
from course_site.people.services import cms_groups


@pytest.fixture
def reviews(db) -> None:
    cms_groups.arrange()
    call_command("arrange_reviews")


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_an_editor_writes_can_be_sent_for_review(reviews, kind):
    assert kind().get_workflow().name == "Second pair of eyes"


def test_what_a_site_makes_of_its_reviews_stays(reviews):
    WorkflowContentType.objects.get(content_type__model="quiz").delete()

    call_command("arrange_reviews")

    assert Workflow.objects.filter(name="Second pair of eyes").count() == 1
    assert Quiz().get_workflow() is None
    assert Question().get_workflow() is not None
