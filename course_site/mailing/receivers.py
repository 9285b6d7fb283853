"""Facts from the CMS: a review was asked for, or answered. Who is told, and who does not want to be, Wagtail knows."""

from collections.abc import Iterable
from textwrap import shorten
from typing import Any

from django.conf import settings
from django.utils import timezone
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.mail import (
    EmailNotificationMixin,
    GroupApprovalTaskStateSubmissionEmailNotifier,
    WorkflowStateApprovalEmailNotifier,
    WorkflowStateRejectionEmailNotifier,
    WorkflowStateSubmissionEmailNotifier,
)
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from course_site.mailing.services import post
from course_site.people.models import User

WORDS = {
    "submitted": ("To review", "An editor asks you to read it before it is published."),
    "approved": ("Published", "It was read and approved, and it is published now."),
    "rejected": ("Not yet published", "It was read, and something is still to be changed."),
}
ASKED = "You get this because you approve what editors write."
ANSWERED = "You get this because you asked for the review."


class ByPost(EmailNotificationMixin):
    """Wagtail would send it at once, in the request, and only log what did not go."""

    notification: str

    def get_context(self, review: TaskState | WorkflowState, **signal: Any) -> dict[str, Any]:
        return super().get_context(review, **signal) | {"review": review}

    def send_notifications(
        self, template_set: dict[str, str], context: dict[str, Any], recipients: Iterable[User], **signal: Any
    ) -> bool:
        begins, says = WORDS[self.notification]
        title = shorten(str(context["object"].get_latest_revision_as_object()), 120, placeholder="…")
        for recipient in recipients:
            address = AdminURLFinder(recipient).get_edit_url(context["object"])
            lines = [says, context.get("comment", ""), settings.BASE_URL + address if address else ""]
            post.send(
                f"review-{self.notification}",
                recipient,
                about=_about(context["review"]),
                subject=f"{begins}: {title}",
                lines=[line for line in lines if line],
                why=ASKED if self.notification == "submitted" else ANSWERED,
                at=timezone.now(),
            )
        return True


def _about(review: TaskState | WorkflowState) -> str:
    """The step of the review: asked for once more, it is news again."""
    step = review if isinstance(review, TaskState) else review.current_task_state
    return f"step-{step.pk}"


class TaskSubmitted(ByPost, GroupApprovalTaskStateSubmissionEmailNotifier):
    pass


class ReviewSubmitted(ByPost, WorkflowStateSubmissionEmailNotifier):
    pass


class ReviewApproved(ByPost, WorkflowStateApprovalEmailNotifier):
    pass


class ReviewRejected(ByPost, WorkflowStateRejectionEmailNotifier):
    pass


# Under the names that Wagtail connects its own by: of two receivers of one name the first stays, and this app is ready
# before `wagtail.admin`.
for signal, sender, name, receiver in (
    (task_submitted, TaskState, "group_approval_task_submitted", TaskSubmitted()),
    (workflow_submitted, WorkflowState, "workflow_state_submitted", ReviewSubmitted()),
    (workflow_approved, WorkflowState, "workflow_state_approved", ReviewApproved()),
    (workflow_rejected, WorkflowState, "workflow_state_rejected", ReviewRejected()),
):
    signal.connect(receiver, sender=sender, dispatch_uid=f"{name}_email_notification", weak=False)
