"""After an attempt: item by item, why, and where to read again."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from assessments.quizzes import kinds
from assessments.quizzes.kinds.base import AnswerLine, Content, OptionLine
from assessments.quizzes.models import Attempt
from assessments.quizzes.services import answers, attempts, grading, tries
from course_site.people.requests import SignedInRequest
from modules.models import LessonAddress


@dataclass(frozen=True)
class Review:
    """An item after the attempt."""

    position: int
    content: Content
    answered: bool
    share: Fraction
    act: str  # of a correction, or empty
    template: Any
    lines: Sequence[OptionLine] | Sequence[AnswerLine]
    reread: LessonAddress | None

    @property
    def verdict(self) -> str:
        if self.share == 1:
            return "right"
        return "partly" if self.share else "not_yet"


@login_required
def result(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    attempt = get_object_or_404(
        Attempt.objects.visible_to(request.user).select_related("quiz_version", "enrollment__officer__user"),
        public_id=public_id,
    )
    officer = attempt.enrollment.officer.user
    if attempt.is_open:
        # Before it is handed in nobody reads along; the officer is shown the way back into it.
        own = get_object_or_404(Attempt.objects.of_officer(request.user), pk=attempt.pk)
        return redirect("quizzes:overview", own.public_id)
    rules = attempt.quiz_version.content
    in_force = attempts.rules_of(attempt.quiz_key) or attempt.quiz_version
    taken = list(Attempt.objects.filter(enrollment=attempt.enrollment, quiz_key=attempt.quiz_key))
    context: dict[str, Any] = {
        "attempt": attempt,
        "rules": rules,
        "reviews": reviews_of(attempt),
        "left": tries.left_of(attempt.enrollment, in_force, begun=len(taken)),
        "passed_by": attempt if attempt.passed else next((one for one in taken if one.passed), None),
        "is_own": officer == request.user,
        "officer": officer,
    }
    return render(request, "quizzes/result.html", context)


def reviews_of(attempt: Attempt) -> list[Review]:
    given = answers.answers_of(attempt)
    items = list(attempt.items.select_related("question_version"))
    modules = module_starts({module_of(item.question_version.content) for item in items})
    reviews = []
    for item, graded in zip(items, grading.graded(items, given), strict=True):
        content = graded.content
        kind = kinds.of(content)
        # Another version may hold its options in another order; after the attempt any order will do.
        as_asked = content is item.question_version.content
        order = item.order if as_asked else kind.shuffle(content, Random(item.pk))  # noqa: S311
        review = Review(
            position=item.position,
            content=content,
            answered=item.pk in given,
            share=graded.share,
            act=graded.act,
            template=kind.explained,
            lines=kind.explain(content, order, graded.answer),
            reread=modules.get(module_of(content)),
        )
        reviews.append(review)
    return reviews


def module_of(content: Content) -> str:
    """D1M2 of the objective D1M2.a."""
    module, _, _ = content["objective"].partition(".")
    return str(module)


def module_starts(keys: set[str]) -> dict[str, LessonAddress]:
    """The first lesson of each module, which knows the module's title and address."""
    lessons = LessonAddress.objects.filter(module_key__in=keys).order_by("-position")
    return {lesson.module_key: lesson for lesson in lessons}
