from django.conf import settings
from django.db import models

from course_site.people.querysets import RoleGrantQuerySet


class Role(models.TextChoices):
    OFFICER = "officer", "Officer"
    TRAINER = "trainer", "Trainer"
    EDITOR = "editor", "Editor"
    ADMINISTRATOR = "administrator", "Administrator"


class RoleGrant(models.Model):
    """A role given to a person for a time, and by whom. Ending one sets `ends_on`; rows are not deleted."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="role_grants")
    role = models.CharField(max_length=20, choices=Role)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True, help_text="The last day. Empty: until ended.")
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        ordering = ["user", "role", "starts_on"]
        verbose_name = "role"
        constraints = [
            models.UniqueConstraint(
                "user", "role", condition=models.Q(ends_on=None), name="one_open_grant_a_role",
                violation_error_message="This person has this role already.",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="grant_ends_after_it_starts",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"
