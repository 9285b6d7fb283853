"""The officer's own result: what was seen, one strength, one thing to try, and the way on."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from assessments.rubrics.models import Observation
from assessments.rubrics.rules.feedback import feedback, play_again_until
from assessments.rubrics.services import results, second_ratings
from assessments.rubrics.views.rows import beside, corrections_of, rows_of, shortfalls_of
from course_site.cohorts.models import Enrollment


@login_required
def result(request: HttpRequest) -> HttpResponse:
    seat = Enrollment.objects.of_officer(request.user).select_related("cohort").first()  # type: ignore[arg-type]
    if seat is None:
        return _no_seat(request)
    pair = second_ratings.of_seat(seat)
    context = {"seat": seat, "is_being_scored": pair is not None and (pair.is_undecided or pair.is_half_in)}
    observation = results.latest(seat)
    if observation is None:
        return render(request, "rubrics/not_played.html", context)
    return render(request, "rubrics/result.html", context | _told(seat, observation))


def _told(seat: Enrollment, observation: Observation) -> dict[str, Any]:
    rows = {row.key: row for row in rows_of(observation)}
    verdict = results.verdict_of(observation)
    given = feedback(list(rows), {key: row.level for key, row in rows.items()}, verdict.shortfalls)
    return {
        "observation": observation,
        "rows": rows.values(),
        "corrections": corrections_of(observation),
        "strength": rows.get(given.strength or ""),
        "to_try": rows.get(given.to_try or ""),
        "shortfalls": shortfalls_of(observation),
        "again_until": play_again_until(timezone.localdate(observation.played_at)),
        "runs": results.runs_of(seat),
        **_by_two(observation),
    }


def _by_two(observation: Observation) -> dict[str, Any]:
    """Who scored the same run with the same result, and the mean of the levels that differ: of two whole levels it is a
    half."""
    pair = second_ratings.of_rating(observation.second_rating) if observation.second_rating else None
    if pair is None or pair.resolution or pair.first is None or pair.second is None:
        return {}
    means = [
        f"{title} {(first.level + second.level) / 2:g}"
        for title, (first, second), differs in beside([pair.first, pair.second])
        if differs and first and first.level and second and second.level
    ]
    return {"second_rater": pair.second.assessor, "means": means}


def _no_seat(request: HttpRequest) -> HttpResponse:
    context = {
        "title": "Your role-play comes with your cohort",
        "text": (
            "You have no seat in a cohort yet. Ask your training coordinator for one. "
            "Your result stands here after day 4."
        ),
        "next_href": reverse("core:start"),
        "next_label": "Go to your first page",
    }
    return render(request, "core/refusal.html", context, status=403)
