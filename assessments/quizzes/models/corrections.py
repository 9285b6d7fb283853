"""What was done about a question that turned out to be wrong after it was answered."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.quizzes.models.attempts import Attempt
from assessments.quizzes.models.versions import QuestionVersion
from assessments.quizzes.rules.regrading import Act
from course_site.core.models.append_only import AppendOnly

ACTS = [
    (Act.LEAVE, "Leave the scores as they are"),
    (Act.REGRADE, "Judge the answers by the newest version"),
    (Act.EVERYONE, "Give everyone the point"),
]


class Correction(AppendOnly):
    """One act about one version. The last one about a version is in force."""

    client_id = models.UUIDField(unique=True)
    question_version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="corrections")
    act = models.CharField(max_length=10, choices=ACTS)
    graded_by = models.ForeignKey(
        QuestionVersion, null=True, on_delete=models.PROTECT, related_name="+", help_text="Whose key judges instead."
    )
    reason = models.CharField(max_length=200)
    corrected_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    corrected_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(act=Act.REGRADE, graded_by__isnull=False)
                | (~Q(act=Act.REGRADE) & Q(graded_by__isnull=True)),
                name="only_a_regrade_names_another_key",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.question_version}"


class ScoreChange(AppendOnly):
    """What a correction made of the score of one attempt."""

    correction = models.ForeignKey(Correction, on_delete=models.PROTECT, related_name="changes")
    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="score_changes")
    score_before = models.PositiveSmallIntegerField()
    score_after = models.PositiveSmallIntegerField()
    newly_passed = models.BooleanField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("correction", "attempt", name="a_correction_changes_a_score_once")]

    def __str__(self) -> str:
        return f"attempt {self.attempt_id}: {self.score_before} → {self.score_after}"
