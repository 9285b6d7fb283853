from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.utils import timezone

from course_site.cohorts.querysets import CohortQuerySet, PartQuerySet
from course_site.cohorts.rules import timetable


class Cohort(models.Model):
    """One group of officers taking one version of a course on set dates.

    It names the course by key and version, not by a foreign key to a page: the record outlives the page."""

    class Status(models.TextChoices):
        PLANNED = "planned", "Planned"
        RUNNING = "running", "Running"
        CLOSED = "closed", "Closed"
        MERGED = "merged", "Merged into another"

    ENDED = (Status.CLOSED, Status.MERGED)

    key = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=120)
    course_key = models.CharField(max_length=40)
    course_version = models.PositiveIntegerField()
    place = models.CharField(max_length=160)
    capacity = models.PositiveSmallIntegerField(default=28)
    starts_on = models.DateField(help_text="Day 1.")
    ends_on = models.DateField(help_text="Day 4.")
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = CohortQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "key"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="cohort_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["closed", "merged"], closed_at__isnull=False)
                | (~models.Q(status__in=["closed", "merged"]) & models.Q(closed_at__isnull=True)),
                name="a_closed_cohort_says_when",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_closed(self) -> bool:
        return self.status in self.ENDED

    @property
    def prepares_from(self) -> date:
        """Day 0: the day from which the officers read up online."""
        return timetable.prepares_from(self.starts_on)

    @property
    def follow_up_on(self) -> date:
        """Day 90."""
        return timetable.follow_up_on(self.ends_on)

    @property
    def team(self) -> PartQuerySet:
        """Who has or had a part on days of the class: not who was taken back before it began."""
        return self.trainers.overlapping(self.starts_on, self.ends_on).select_related("user")

    def others_of_the_course(self, on: date) -> CohortQuerySet:
        """Where an officer of this cohort can go on a day, the next one first. One whose days are over seats nobody."""
        others = Cohort.objects.filter(course_key=self.course_key, ends_on__gte=on).exclude(pk=self.pk)
        return others.exclude(status__in=self.ENDED).order_by("starts_on", "key")

    def has_begun(self, at: datetime) -> bool:
        return self.sessions.filter(starts_at__lte=at).exists()

    def keeps_marks_of(self, moment: datetime) -> bool:
        """One that has ended keeps those that were tapped before and arrive after."""
        return self.closed_at is None or moment < self.closed_at


class CohortTrainer(models.Model):
    """A part that a trainer has in one cohort, from a day to a day, and who gave it. Ending one sets `ends_on`; rows
    are not deleted. Whoever has no part in a cohort on a day sees nothing of it that day."""

    class Part(models.TextChoices):
        LEAD = "lead", "Lead facilitator"
        DIRECTOR = "director", "Course director"
        COACH = "coach", "Coach"
        ASSESSOR = "assessor", "Assessor"

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="trainers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="training", verbose_name="trainer"
    )
    part = models.CharField(max_length=10, choices=Part, default=Part.LEAD)
    starts_on = models.DateField(default=timezone.localdate)
    ends_on = models.DateField(null=True, blank=True, help_text="The last day. Empty: until ended.")
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["cohort", "pk"]
        verbose_name = "part in a class"
        verbose_name_plural = "parts in classes"
        constraints = [
            models.UniqueConstraint(
                "cohort", "user", "part", condition=models.Q(ends_on=None), name="one_open_part_a_trainer"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="part_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_part_display()})"

    def holds_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)
