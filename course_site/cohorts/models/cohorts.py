from datetime import date, datetime

from django.conf import settings
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from course_site.cohorts.querysets import CohortQuerySet
from course_site.cohorts.rules import timetable


class Cohort(ClusterableModel):
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
    """A trainer of a cohort and the part they play."""

    class Part(models.TextChoices):
        LEAD = "lead", "Lead facilitator"
        DIRECTOR = "director", "Course director"
        COACH = "coach", "Coach"
        ASSESSOR = "assessor", "Assessor"

    # Parental, so that the administration edits trainers in the form of their cohort.
    cohort = ParentalKey(Cohort, on_delete=models.PROTECT, related_name="trainers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="training",
        limit_choices_to={"role_grants__role": "trainer", "role_grants__ends_on": None},
    )
    part = models.CharField(max_length=10, choices=Part, default=Part.LEAD)

    class Meta:
        ordering = ["cohort", "pk"]
        constraints = [models.UniqueConstraint("cohort", "user", "part", name="one_part_once_a_trainer")]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_part_display()})"
