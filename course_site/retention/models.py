from uuid import uuid4

from django.conf import settings
from django.db import models

from course_site.cohorts.models import Cohort
from course_site.core.models.append_only import AppendOnly
from course_site.retention.querysets import HoldQuerySet, ProposalQuerySet, ServiceEndQuerySet


class ServiceEnd(AppendOnly):
    """The last day of somebody in the service, from which their records are counted. A later row corrects it; one
    without a day says that they came back."""

    client_id = models.UUIDField(unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="service_ends")
    last_day = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ServiceEndQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.person_id} left on {self.last_day}"


class Hold(AppendOnly):
    """A legal hold: nothing about this person is deleted, and nothing that may name them."""

    client_id = models.UUIDField(unique=True, editable=False)
    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="holds")
    reason = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = HoldQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"hold {self.public_id}"


class HoldRelease(AppendOnly):
    """The end of a hold, with its reason."""

    hold = models.OneToOneField(Hold, on_delete=models.PROTECT, related_name="release")
    reason = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"release of {self.hold}"


class Proposal(AppendOnly):
    """What one administrator proposes to delete, as it was due then. Another one decides."""

    client_id = models.UUIDField(unique=True, editable=False)
    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    people = models.JSONField(help_text="By the number of the account, never by name.")
    classes = models.JSONField(default=list)
    tables = models.JSONField(help_text="By table: what is older than this day.")
    rows = models.JSONField(help_text="By table: how many rows that were.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ProposalQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"proposal of {self.at:%Y-%m-%d}"


class Decision(AppendOnly):
    """Confirmed, with what was deleted, or withdrawn."""

    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="decision")
    is_confirmed = models.BooleanField()
    rows = models.JSONField(default=dict, help_text="By table: how many rows were deleted.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{'confirmed' if self.is_confirmed else 'withdrawn'} {self.proposal}"


class Deletion(AppendOnly):
    """The record of this person was deleted. Without a decision: once more, after a restore."""

    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="deletions")
    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="deletion")

    def __str__(self) -> str:
        return f"deletion of {self.person_id}"


class ClassDeletion(AppendOnly):
    """What belonged to a whole class was deleted: who walked in, its plans and papers. Without a decision: as above."""

    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="class_deletions")
    cohort = models.OneToOneField(Cohort, on_delete=models.PROTECT, related_name="deletion")

    def __str__(self) -> str:
        return f"deletion of class {self.cohort_id}"
