"""How seats are shared out, and what became of those given up."""

from django.conf import settings
from django.db import models

from course_site.cohorts.models.cohorts import Cohort
from course_site.cohorts.models.enrollments import Enrollment
from course_site.core.models.append_only import AppendOnly
from course_site.people.models import Precinct


class SeatOffer(models.Model):
    """Seats of a cohort that are held for a precinct, and the most it can take. None offered: what is not held for
    others is open to it."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="offers")
    precinct = models.ForeignKey(Precinct, on_delete=models.PROTECT, related_name="+")
    seats = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["cohort", "precinct__code"]
        constraints = [models.UniqueConstraint("cohort", "precinct", name="one_offer_a_precinct_of_a_cohort")]

    def __str__(self) -> str:
        return f"{self.seats} for {self.precinct}"


class CohortMerge(AppendOnly):
    """One cohort went on as another. What was recorded in the first stays there; each of its seats has a departure
    that says which seat it became."""

    merged = models.OneToOneField(Cohort, on_delete=models.PROTECT, related_name="merge")
    into = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="merges")
    reason = models.CharField(max_length=200)
    merged_at = models.DateTimeField()
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["merged_at"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(merged=models.F("into")), name="a_cohort_is_merged_into_another")
        ]

    def __str__(self) -> str:
        return f"{self.merged} into {self.into}"


class Departure(AppendOnly):
    """A seat was given up: withdrawn from, or left for `new_seat`, which carries on what was earned on it."""

    seat = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="departures")
    new_seat = models.ForeignKey(Enrollment, null=True, blank=True, on_delete=models.PROTECT, related_name="arrivals")
    merge = models.ForeignKey(CohortMerge, null=True, blank=True, on_delete=models.PROTECT, related_name="departures")
    had_seat = models.BooleanField(default=True, help_text="Rather than a place on the waiting list.")
    reason = models.CharField(max_length=200)
    left_at = models.DateTimeField()
    left_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["left_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(seat=models.F("new_seat")), name="a_seat_is_left_for_another")
        ]

    def __str__(self) -> str:
        return f"{self.seat}: left"
