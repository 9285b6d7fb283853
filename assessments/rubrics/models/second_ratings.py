"""A run that two assessors score, each on their own, to see whether they see alike."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from course_site.cohorts.models import Enrollment
from course_site.core.models.append_only import AppendOnly


class SecondRating(AppendOnly):
    """That a second assessor scores an officer's next run too. Nobody sees either sheet until both are in."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="second_ratings")
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="second_ratings")
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Second rating of seat {self.enrollment_id}"


class Resolution(AppendOnly):
    """Which sheet counts where the two do not say it themselves: their results differ, or one never comes."""

    second_rating = models.OneToOneField(SecondRating, on_delete=models.PROTECT, related_name="resolution")
    second_counts = models.BooleanField(help_text="The second assessor's sheet counts, rather than the first.")
    reason = models.CharField(max_length=200)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="a_resolution_says_why")]

    def __str__(self) -> str:
        return f"Resolution of {self.second_rating}"
