"""What an editor sees beside the fields of a question."""

from typing import Any

from wagtail.admin.panels import Panel

from assessments.quizzes.models import QuestionVersion, Quiz


class QuestionStanding(Panel):
    """Where the question is used, how often it was answered, and the way to correct it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "quizzes/cms/standing.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            quizzes = Quiz.objects.filter(bank=self.instance.bank_id)
            versions = QuestionVersion.objects.filter(question_key=self.instance.key).with_answered()
            return super().get_context_data(parent_context) | {
                "quizzes": [(quiz, self.instance in quiz.always_questions()) for quiz in quizzes],
                "versions": len(versions),
                "answered": sum(version.answered for version in versions),
            }
