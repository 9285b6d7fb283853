from datetime import date

from django.conf import settings
from django.contrib.admin import display
from django.db import models

from course_site.people.models.precincts import Precinct
from course_site.people.querysets import OfficerQuerySet


class Officer(models.Model):
    """A member of the service who may enroll."""

    class RoleGroup(models.TextChoices):
        NCO = "nco", "Neighborhood Coordination Officer"
        SECTOR = "sector", "Sector officer"
        QTEAM = "qteam", "Q-Team"
        YOUTH = "youth", "Youth officer"
        SUPERVISOR = "supervisor", "Supervisor"
        OTHER = "other", "Other"

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="officer")
    # Text, for an identifier is not a number: 00123 keeps its zeros. Protected: masked on screen, never in a URL.
    member_no = models.CharField("tax number", max_length=12, unique=True)
    rank = models.CharField(max_length=30, default="Police Officer")
    role_group = models.CharField(max_length=12, choices=RoleGroup, default=RoleGroup.OTHER)

    objects = OfficerQuerySet.as_manager()

    class Meta:
        ordering = ["user__last_name", "user__first_name"]

    def __str__(self) -> str:
        return str(self.user)

    @property
    @display(description="tax number")
    def masked_number(self) -> str:
        return f"…{self.member_no[-3:]}"

    def precinct_on(self, day: date) -> Precinct | None:
        posting = self.postings.filter(valid_from__lte=day).exclude(valid_to__lt=day).select_related("precinct").first()
        return posting.precinct if posting else None


class Posting(models.Model):
    """Where an officer serves from a day on. A transfer ends one and begins another."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="postings")
    precinct = models.ForeignKey(Precinct, on_delete=models.PROTECT, related_name="postings")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True, help_text="The last day. Empty: until the next transfer.")

    class Meta:
        ordering = ["officer", "-valid_from"]
        constraints = [
            models.UniqueConstraint("officer", condition=models.Q(valid_to=None), name="one_open_posting"),
            models.UniqueConstraint("officer", "valid_from", name="one_posting_a_day"),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="posting_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer} at {self.precinct} from {self.valid_from}"
