"""What a page of an attempt shows of a question. It is made from `Kind.show`, which holds no key and no explanation,
for as long as the answer may change."""

from dataclasses import dataclass
from typing import Any, Self
from uuid import uuid4

from assessments.quizzes import kinds
from assessments.quizzes.forms import EnvelopeForm
from assessments.quizzes.kinds.base import Answer, Posted, QuestionForm
from assessments.quizzes.models import AttemptItem
from assessments.quizzes.rules.release import Moment
from assessments.quizzes.rules.settings import Settings
from assessments.quizzes.services import grading
from assessments.quizzes.services.answers import Standing
from assessments.quizzes.views.reviews import Review
from assessments.quizzes.wording import saved

PROBLEMS = {
    "stale": "You answered this question on another screen in the meantime, and that answer counts. What you chose "
    "here is below. Save once more to make it count instead.",
    "other_answer": "This page was sent before with another answer. What you chose now is below. Save once more to "
    "make it count.",
    "unreadable": "Your answer came without its label, so it was not kept. It is below. Save once more.",
}


@dataclass(frozen=True)
class Asked:
    """A question on a screen, and how it stands."""

    item: AttemptItem
    form: QuestionForm
    stand: Standing
    problem: str = ""

    @classmethod
    def of(cls, item: AttemptItem, stand: Standing, answer: Answer = None, data: Posted = None) -> Self:
        """Filled with `answer`, or with what was posted."""
        content = item.question_version.content
        form = kinds.of(content).show(content, item.order, answer, data)
        form.auto_id = f"question_{item.position}_%s"  # several may stand on one page
        return cls(item, form, stand)

    @property
    def template(self) -> Any:
        return kinds.of(self.item.question_version.content).template

    @property
    def envelope(self) -> EnvelopeForm:
        return EnvelopeForm(initial={"client_id": uuid4(), "base_revision": self.stand.revision}, auto_id=False)

    @property
    def problem_words(self) -> str:
        return PROBLEMS.get(self.problem, "")

    @property
    def settings(self) -> Settings:
        return Settings.of(self.item.attempt.quiz_version.content)

    @property
    def stands_at_once(self) -> bool:
        return self.settings.stands_at_once

    @property
    def is_explained(self) -> bool:
        """Whether an answer that stands is explained already, and not only judged."""
        return self.settings.feedback == Moment.DURING

    @property
    def is_final(self) -> bool:
        """Whether the answer stands, and something is told about it."""
        return self.stands_at_once and self.stand.revision > 0

    @property
    def review(self) -> Review:
        """Only for an answer that stands."""
        return Review.of(self.item, grading.of(self.item.question_version, self.stand.answer), answered=True)

    @property
    def saved_words(self) -> str:
        content = self.item.question_version.content
        return saved(kinds.of(content).half_done(content, self.item.order, self.stand.answer))

    @property
    def is_saved(self) -> bool:
        """Whether what is shown is what counts."""
        return bool(self.stand.revision) and not self.form.is_bound and not self.problem
