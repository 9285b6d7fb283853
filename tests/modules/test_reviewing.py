"""Marsh changes a lesson, and Okafor reads it before officers do."""

from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Workflow

from course_site.people.services import cms_groups


def test_a_lesson_waits_for_okafor_and_not_for_a_group_that_nobody_is_in(signed_in, marsh, okafor, lesson):
    cms_groups.arrange()
    call_command("arrange_reviews")
    lesson.summary = "Count to three before you say anything."
    lesson.save_revision(user=marsh)
    lesson.get_workflow().start(lesson, marsh)
    task = lesson.current_workflow_task_state

    approval = reverse("wagtailadmin_pages:workflow_action", args=[lesson.pk, "approve", task.pk])
    signed_in(okafor).post(approval, {"comment": ""})

    lesson.refresh_from_db()
    assert lesson.summary == "Count to three before you say anything."
    assert not lesson.workflow_in_progress
    assert list(Workflow.objects.active().values_list("name", flat=True)) == ["Second pair of eyes"]
