"""At once after an answer: what was right, why, where to read it again, and when it comes back."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from assessments.quizzes.views.reviews import Review, module_of, module_starts
from assessments.recall.models import RecallAnswer
from assessments.recall.services import today as todays
from course_site.people.requests import SignedInRequest
from modules.services import home


@login_required
@require_GET
def answered(request: SignedInRequest, client_id: UUID) -> HttpResponse:
    own = RecallAnswer.objects.visible_to(request.user)
    answer = get_object_or_404(own.select_related("question_version"), client_id=client_id)
    of_its_day = list(own.of_day(answer.answered_on))
    seat = home.seat_of(request.user)
    today = todays.of_seat(seat, at=timezone.now()) if seat else None
    context = {
        "review": review_of(answer, position=of_its_day.index(answer) + 1),
        "today": today,
        "comes_back_on": today and today.comes_back_on(answer.question_key),
    }
    return render(request, "recall/answered.html", context)


def review_of(answer: RecallAnswer, *, position: int) -> Review:
    content, kind, module = answer.content, answer.kind, module_of(answer.content)
    return Review(
        position=position,
        content=content,
        answered=answer.answer is not None,
        share=kind.judge(content, answer.answer),
        act="",
        template=kind.explained,
        lines=kind.explain(content, answer.order, answer.answer),
        reread=module_starts({module}).get(module),
    )
