"""A second pair of eyes: an editor submits a question or a quiz, and an administrator publishes it by approving."""

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from assessments.quizzes.models import Question, Quiz
from course_site.people.models import Role
from course_site.people.services.roles import CMS_GROUPS

NAME = "Second pair of eyes"


@transaction.atomic
def arrange() -> None:
    """Once: whatever a site makes of it afterward, in Settings › Workflows, stays."""
    if Workflow.objects.filter(name=NAME).exists():
        return
    task = GroupApprovalTask.objects.create(name="An administrator reads it")
    task.groups.add(Group.objects.get(name=CMS_GROUPS[Role.ADMINISTRATOR]))
    workflow = Workflow.objects.create(name=NAME)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    for content_type in ContentType.objects.get_for_models(Question, Quiz).values():
        WorkflowContentType.objects.get_or_create(content_type=content_type, defaults={"workflow": workflow})
