from django.db import models

from course_site.cohorts.models import Enrollment
from modules.querysets import CompletionQuerySet, ProgressQuerySet


class LessonProgress(models.Model):
    """That a seat opened a lesson, and whether it was marked as read."""

    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="lesson_progress")
    lesson_key = models.CharField(max_length=20)
    module_key = models.CharField(max_length=10)
    version_number = models.PositiveIntegerField(help_text="The version last shown.")
    opened_at = models.DateTimeField(help_text="First opened.")
    seen_at = models.DateTimeField(help_text="Last opened.")
    read_at = models.DateTimeField(null=True, blank=True)

    objects = ProgressQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "lesson progress"
        constraints = [models.UniqueConstraint("enrollment", "lesson_key", name="one_progress_a_lesson")]

    def __str__(self) -> str:
        return f"{self.lesson_key} by seat {self.enrollment_id}"


class RequirementMet(models.Model):
    """A requirement of the course that a seat has met, and when. Kept when met; recomputable from the
    records of the room that announced it."""

    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="requirements_met")
    code = models.CharField(max_length=40, help_text="As in `modules.rules.requirements`: quiz:QD1, role_play …")
    met_at = models.DateTimeField()

    objects = ProgressQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "requirements met"
        constraints = [models.UniqueConstraint("enrollment", "code", name="a_requirement_is_met_once")]

    def __str__(self) -> str:
        return f"{self.code} by seat {self.enrollment_id}"


class CourseCompletion(models.Model):
    """That every requirement was met, with the facts of that moment."""

    enrollment = models.OneToOneField(Enrollment, on_delete=models.PROTECT, related_name="completion")
    completed_at = models.DateTimeField()
    facts = models.JSONField(help_text="Minutes by module and the requirements with their moments.")

    objects = CompletionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"seat {self.enrollment_id} completed {self.completed_at:%Y-%m-%d}"
