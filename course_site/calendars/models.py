from uuid import uuid4

from django.conf import settings
from django.db import models

from course_site.cohorts.models import TrainingSession


class Invitation(models.Model):
    """What the calendar of a person was told last about a class day. The letters themselves are kept as messages."""

    session = models.ForeignKey(TrainingSession, on_delete=models.PROTECT, related_name="invitations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="invitations")
    sequence = models.PositiveIntegerField(default=0)
    stands = models.BooleanField(default=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=160)
    visit = models.TextField(blank=True, help_text="What a guest makes up there.")

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["session", "pk"]
        constraints = [models.UniqueConstraint("session", "person", name="one_invitation_a_person_to_a_session")]

    def __str__(self) -> str:
        return f"{self.session}, number {self.sequence}"


class CalendarAddress(models.Model):
    """An address at which a person's calendar program fetches their class days without signing in."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="calendar_addresses")
    # Half of the secret: the address also carries a signature, so reading this table opens no calendar.
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                "person", condition=models.Q(revoked_at=None), name="one_open_calendar_address_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"Calendar address of {self.person}"
