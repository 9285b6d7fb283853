from django.conf import settings
from django.db import models

from course_site.classroom.rules.events import EventKind
from course_site.cohorts.models import TrainingSession
from course_site.core.models.append_only import AppendOnly


class BlockEvent(AppendOnly):
    """One thing said about a block of a class day: it began, it ended, it is shorter today. Events are only ever
    added; the run of the day is derived from them by `rules.run.settle`.

    It names its block by the module's key: a block that was added on the day has no row in the plan."""

    KINDS = [(kind.value, kind.value.replace("_", " ").capitalize()) for kind in EventKind]

    # Made by the device, so that a tap sent twice is one event.
    client_id = models.UUIDField(unique=True)
    session = models.ForeignKey(TrainingSession, on_delete=models.PROTECT, related_name="block_events")
    module_key = models.CharField(max_length=10)
    kind = models.CharField(max_length=10, choices=KINDS)
    starts_at = models.DateTimeField(null=True, blank=True, help_text="Timed: when it was taught from.")
    ends_at = models.DateTimeField(null=True, blank=True, help_text="Timed: when it was taught until.")
    after = models.CharField(max_length=10, blank=True, help_text="Moved: the module it comes after now.")
    minutes = models.PositiveSmallIntegerField(default=0, help_text="Resized or added: planned minutes.")
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    text = models.CharField(max_length=160, blank=True, help_text="Held in: the room. Added: the title.")
    reason = models.CharField(max_length=200, blank=True)
    takes_back = models.UUIDField(null=True, editable=False, help_text="Taken back: the client id of the tap.")
    made_at = models.DateTimeField(help_text="When it was tapped, as the device says.")
    received_at = models.DateTimeField(help_text="When it reached the server.")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["made_at", "received_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind__in=["resized", "dropped", "added"]) | ~models.Q(reason=""),
                name="a_change_of_curriculum_says_why",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind__in=["resized", "added"]) | models.Q(minutes__gt=0),
                name="a_planned_block_has_minutes",
            ),
            models.CheckConstraint(
                condition=models.Q(starts_at__isnull=True, ends_at__isnull=True)
                | models.Q(kind="timed", ends_at__gt=models.F("starts_at")),
                name="a_block_was_taught_from_and_until",
            ),
            models.CheckConstraint(
                condition=models.Q(takes_back__isnull=True) | (models.Q(kind="taken_back") & ~models.Q(reason="")),
                name="what_is_taken_back_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.module_key}: {self.get_kind_display().lower()}"
