"""A question after it was answered for good: what was right, why, and where to read again."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Any, Self

from assessments.quizzes import kinds
from assessments.quizzes.kinds.base import AnswerLine, Content, OptionLine
from assessments.quizzes.models import Attempt, AttemptItem
from assessments.quizzes.services import answers, grading, late_answers
from assessments.quizzes.services.grading import Graded
from assessments.quizzes.wording import LATE
from modules.models import LessonAddress


@dataclass(frozen=True)
class Review:
    position: int
    content: Content
    answered: bool
    share: Fraction
    act: str  # of a correction, or empty
    template: Any
    lines: Sequence[OptionLine] | Sequence[AnswerLine]
    reread: LessonAddress | None
    late: str = ""  # what became of an answer that came after the end, in words

    @classmethod
    def of(
        cls,
        item: AttemptItem,
        graded: Graded,
        *,
        answered: bool,
        reread: LessonAddress | None = None,
        late: str = "",
    ) -> Self:
        content, kind = graded.content, kinds.of(graded.content)
        # Another version may hold its options in another order; after the answer any order will do.
        as_asked = content is item.question_version.content
        order = item.order if as_asked else kind.shuffle(content, Random(item.pk))  # noqa: S311
        lines = kind.explain(content, order, graded.answer)
        return cls(item.position, content, answered, graded.share, graded.act, kind.explained, lines, reread, late)

    @property
    def verdict(self) -> str:
        if self.share == 1:
            return "right"
        return "partly" if self.share else "not_yet"


def reviews_of(attempt: Attempt) -> list[Review]:
    line = answers.line_of(attempt)
    modules = module_starts({module_of(item.question_version.content) for item, _ in line})
    graded = grading.graded([(item.question_version, answer) for item, answer in line])
    late = {item: LATE[state] for item, state in late_answers.states_of(attempt).items()}
    return [
        Review.of(
            item,
            one,
            answered=answer is not None,
            reread=modules.get(module_of(one.content)),
            late=late.get(item.pk, ""),
        )
        for (item, answer), one in zip(line, graded, strict=True)
    ]


def module_of(content: Content) -> str:
    """D1M2 of the objective D1M2.a."""
    module, _, _ = content["objective"].partition(".")
    return str(module)


def module_starts(keys: set[str]) -> dict[str, LessonAddress]:
    """The first lesson of each module, which knows the module's title and address."""
    lessons = LessonAddress.objects.filter(module_key__in=keys).order_by("-position")
    return {lesson.module_key: lesson for lesson in lessons}
