from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce

from course_site.people.models.precincts import Precinct
from course_site.people.querysets import RoleGrantQuerySet


class Role(models.TextChoices):
    """What a person is on the whole site. Lead facilitator, coach, assessor and course director are parts that a
    trainer has in one cohort: see `cohorts.models.CohortTrainer`."""

    OFFICER = "officer", "Officer"
    TRAINER = "trainer", "Trainer"
    SERGEANT = "sergeant", "Precinct training sergeant"
    EDITOR = "editor", "Editor"
    ANALYST = "analyst", "Analyst"
    ADMINISTRATOR = "administrator", "Administrator"


class RoleGrant(models.Model):
    """A role given to a person for a time, and by whom. Ending one sets `ends_on`; rows are not deleted."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="role_grants")
    role = models.CharField(max_length=20, choices=Role)
    precinct = models.ForeignKey(
        Precinct, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="precinct or PSA",
        help_text="For a training sergeant alone: whose officers they see.",
    )  # fmt: skip
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True, help_text="The last day. Empty: until ended.")
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=200, blank=True)
    awaits_second = models.BooleanField(default=False, help_text="Does not hold until a second person confirms it.")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        ordering = ["user", "role", "starts_on"]
        verbose_name = "role"
        constraints = [
            models.UniqueConstraint(
                "user", "role", Coalesce("precinct", 0), condition=models.Q(ends_on=None),
                name="one_open_grant_a_role_and_precinct", violation_error_message="This person has this role already.",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="grant_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(role="sergeant", precinct__isnull=False)
                | (~models.Q(role="sergeant") & models.Q(precinct=None)),
                name="a_sergeant_has_a_precinct_and_nobody_else",
                violation_error_message="A training sergeant needs a precinct or PSA, and no other role has one.",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_by=None)
                | (~models.Q(confirmed_by=models.F("granted_by")) & ~models.Q(confirmed_by=models.F("user"))),
                name="nobody_confirms_their_own_grant",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"

    @property
    def standing(self) -> str:
        if self.awaits_second:
            return "Waits for a second administrator"
        return f"Confirmed by {self.confirmed_by}" if self.confirmed_by else ""
