"""What an officer answered. Rows are added, never changed, but for the one step from open to submitted, and a score
that a correction changes (`ScoreChange` keeps what it was)."""

from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import Q

from assessments.quizzes.models.versions import QuestionVersion, QuizVersion
from assessments.quizzes.querysets import AnswerEventQuerySet, AttemptItemQuerySet, AttemptQuerySet
from course_site.cohorts.models import Enrollment
from course_site.core.models.append_only import AppendOnly


class Attempt(models.Model):
    """One try at a quiz, with the questions that were drawn for it."""

    class State(models.TextChoices):
        OPEN = "open", "Open"
        SUBMITTED = "submitted", "Handed in"

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="quiz_attempts")
    quiz_key = models.SlugField(max_length=40)
    quiz_version = models.ForeignKey(QuizVersion, on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    seed = models.BigIntegerField(help_text="What the draw and the shuffles were made from.")
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    score = models.PositiveSmallIntegerField(null=True, blank=True, help_text="0 to 100.")
    passed = models.BooleanField(null=True, blank=True)
    counted: Any = models.JSONField(
        null=True,
        blank=True,
        help_text="What was scored, in line: the question version and the answer that counts. For quick statistics.",
    )

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["enrollment_id", "quiz_key", "number"]
        constraints = [
            models.UniqueConstraint("enrollment", "quiz_key", "number", name="one_attempt_a_number"),
            models.UniqueConstraint(
                "enrollment", "quiz_key", condition=Q(state="open"), name="one_open_attempt_a_quiz"
            ),
            models.CheckConstraint(
                condition=Q(state="open", submitted_at=None, score=None, passed=None, counted__isnull=True)
                | Q(
                    state="submitted", submitted_at__isnull=False, score__isnull=False, passed__isnull=False,
                    score__lte=100, counted__isnull=False,
                ),
                name="a_submitted_attempt_has_a_score",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.quiz_key}, attempt {self.number} of seat {self.enrollment_id}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    def save_score(self, score: int) -> None:
        """A pass is never taken away."""
        self.score = score
        self.passed = bool(self.passed) or score >= self.quiz_version.content["pass_mark"]
        self.save(update_fields=["score", "passed", "state", "submitted_at", "counted"])


class AttemptItem(models.Model):
    """A question at its place in an attempt, with its options in the order in which they are shown."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField(help_text="From 1.")
    question_version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="items")
    order = models.JSONField(help_text="Place on the screen → place in the content.")
    revision: int  # of its last answer; read by `with_revision`

    objects = AttemptItemQuerySet.as_manager()

    class Meta:
        ordering = ["attempt_id", "position"]
        constraints = [
            models.UniqueConstraint("attempt", "position", name="one_item_a_position"),
            models.UniqueConstraint("attempt", "question_version", name="a_question_once_an_attempt"),
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.question_version}"


class AnswerEvent(AppendOnly):
    """An answer as it arrived. The highest revision of an item is its answer."""

    attempt_item = models.ForeignKey(AttemptItem, on_delete=models.PROTECT, related_name="events")
    client_id = models.UUIDField(unique=True)
    base_revision = models.PositiveIntegerField(help_text="The revision on the screen it was given on.")
    revision = models.PositiveIntegerField(
        null=True, help_text="Its place in line. Empty: given on a stale screen or late, kept, does not count."
    )
    answer = models.JSONField()
    received_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True, help_text="By the clock of the phone, which may be wrong.")
    late = models.BooleanField(default=False, help_text="It came too late: kept, for a person to decide.")

    objects = AnswerEventQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("attempt_item", "revision", name="one_answer_a_revision"),
            models.CheckConstraint(condition=Q(late=False) | Q(revision=None), name="a_late_answer_is_beside_the_line"),
        ]

    def __str__(self) -> str:
        return f"answer {self.revision} to item {self.attempt_item_id}"

    @property
    def is_stale(self) -> bool:
        return self.revision is None and not self.late
