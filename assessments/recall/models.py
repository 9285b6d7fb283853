from random import Random

from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac

from assessments.quizzes import kinds
from assessments.quizzes.kinds.base import Content, Kind
from assessments.quizzes.models import QuestionVersion
from assessments.recall.querysets import RecallAnswerQuerySet
from course_site.core.models.append_only import AppendOnly


class RecallAnswer(AppendOnly):
    """What somebody answered from memory. It hangs on the person and on no seat: nothing is counted from it."""

    # Made with the page. The options are shuffled by it, so that they stand the same when the answer comes back.
    client_id = models.UUIDField(unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    question_version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="+")
    answer = models.JSONField(null=True, help_text="Empty: did not remember.")
    right = models.BooleanField()
    answered_at = models.DateTimeField()
    answered_on = models.DateField(help_text="The day of that moment in New York.")

    objects = RecallAnswerQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("user", "question_version", "answered_on", name="a_question_once_a_day")]

    def __str__(self) -> str:
        return f"{self.question_version} on {self.answered_on}"

    @property
    def question_key(self) -> str:
        return self.question_version.question_key

    @property
    def content(self) -> Content:
        return self.question_version.content

    @property
    def kind(self) -> Kind:
        return kinds.of(self.content)

    @property
    def order(self) -> list[int]:
        """Told by the name, which the page knows, and by what only the server knows: the right order of a list could be
        worked out from the name alone."""
        seed = salted_hmac("recall.order", str(self.client_id)).hexdigest()
        return self.kind.shuffle(self.content, Random(seed))  # noqa: S311  the seed is the secret
