"""A second pair of eyes: an editor submits what they wrote, and an administrator publishes it by approving."""

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowPage, WorkflowTask

from assessments.quizzes.models import Question, Quiz
from assessments.rubrics.models import Rubric
from assessments.scenarios.models import Scenario
from assessments.surveys.models import Survey
from course_site.people.models import Role
from course_site.people.services.roles import CMS_GROUPS

NAME = "Second pair of eyes"
# Wagtail's own, for all pages, asks a group that nobody is in: what is submitted there waits forever.
NOBODYS = "Moderators approval"
KINDS = (Question, Quiz, Scenario, Survey, Rubric)


@transaction.atomic
def arrange() -> None:
    """Once: whatever a site makes of it afterward, in Settings › Workflows, stays."""
    if Workflow.objects.filter(name=NAME).exists():
        return
    task = GroupApprovalTask.objects.create(name="An administrator reads it")
    task.groups.add(Group.objects.get(name=CMS_GROUPS[Role.ADMINISTRATOR]))
    workflow = Workflow.objects.create(name=NAME)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    for content_type in ContentType.objects.get_for_models(*KINDS).values():
        WorkflowContentType.objects.get_or_create(content_type=content_type, defaults={"workflow": workflow})
    WorkflowPage.objects.filter(workflow__name=NOBODYS).update(workflow=workflow)
    for own in Workflow.objects.active().filter(name=NOBODYS):
        own.deactivate()
