"""The trainer's front room: today's class and every cohort they run."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as date_format

from course_site.cohorts.models import Cohort, TrainingSession
from course_site.cohorts.querysets import SessionQuerySet
from course_site.cohorts.services import attendance
from course_site.cohorts.signals import unscored_asked
from course_site.people.models import User
from course_site.people.requests import SignedInRequest

COHORTS_A_PAGE = 8
DAY_FORMAT = "l, F j, g:i a"


@login_required
def index(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if not user.role_names & {"trainer", "administrator"}:
        return _not_a_trainer(request)
    days = Prefetch("sessions", TrainingSession.objects.with_marked())
    cohorts = Cohort.objects.taught_by(user).with_seats().running_first().prefetch_related(days)
    page = Paginator(cohorts, COHORTS_A_PAGE).get_page(request.GET.get("page"))
    away = _away(page)
    context = {
        "page": page,
        "cohorts": [
            (cohort, [day_card(cohort, day, away[cohort.pk, day.day]) for day in cohort.sessions.all()])
            for cohort in page
        ],
        "next_step": next_step(user, timezone.now()),
        "led": set(Cohort.objects.led_by(user).filter(pk__in=[one.pk for one in page]).values_list("pk", flat=True)),
        "plans": "administrator" in user.role_names,
        "pager": {
            "previous": _turn(page.previous_page_number()) if page.has_previous() else None,
            "next": _turn(page.next_page_number()) if page.has_next() else None,
        },
    }
    return render(request, "cohorts/index.html", context)


def next_step(user: User, at: datetime) -> dict[str, str] | None:
    """The inputs of `components/next_step.html`: the class of today, else the day with marks left open, else what is
    left before a cohort is closed, else the class to come."""
    days = TrainingSession.objects.taught_by(user).exclude(cohort__status__in=Cohort.ENDED)
    days = days.select_related("cohort")
    coming = days.after(at).first()
    unfinished = left_open(days, at)
    if coming and timezone.localdate(coming.starts_at) == timezone.localdate(at):
        starts = date_format(timezone.localtime(coming.starts_at), "g:i a")
        return _step(coming, coming.cohort.title, "Take attendance", f"Today, {starts}")
    if unfinished:
        day, unmarked = unfinished[0]
        text = f"{day.cohort.title}: {_officers(unmarked)} not marked yet"
        return _step(day, text, "Finish the attendance", _when(day))
    to_close = Cohort.objects.taught_by(user).exclude(status__in=Cohort.ENDED).over(at).first()
    if to_close:
        return _closing_step(to_close)
    if coming:
        return _step(coming, coming.cohort.title, "Open the roster", _when(coming))
    return None


def left_open(days: SessionQuerySet, at: datetime) -> list[tuple[TrainingSession, int]]:
    """The days that are over with officers of whom nobody has said where they were, the oldest first, and how many
    these are."""
    over = list(days.left_open(at))
    away = _away({day.cohort for day in over})
    counted = [(day, day.unmarked - away[day.cohort_id, day.day]) for day in over]
    return [(day, unmarked) for day, unmarked in counted if unmarked]


def _away(cohorts: Iterable[Cohort]) -> Counter[tuple[int, str]]:
    """(cohort, day) → how many officers attended the day in another cohort."""
    seats = attendance.elsewhere(list(cohorts))
    return Counter((seat.cohort_id, day) for seat, days in seats.items() for day in days)


def day_card(cohort: Cohort, session: TrainingSession, away: int = 0) -> dict[str, Any]:
    """The inputs of `components/session_card.html`."""
    seats = cohort.seats  # type: ignore[attr-defined]
    marked = session.marked + away  # type: ignore[attr-defined]
    state, kind = "", "open"
    if seats and marked >= seats:
        state, kind = "Everybody marked", "done"
    elif marked:
        state = f"{marked} of {seats} marked"
    return {
        "day": session.day.removeprefix("D"),
        "title": session.title,
        "when": _when(session),
        "where": session.place,
        "href": _roster(session),
        "state": state,
        "kind": kind,
    }


def _step(session: TrainingSession, text: str, label: str, when: str) -> dict[str, str]:
    return {
        "title": session.title,
        "text": text,
        "href": _roster(session),
        "label": label,
        "meta": f"{when} · {session.place}",
    }


def _closing_step(cohort: Cohort) -> dict[str, str]:
    """Every day is marked: score who is left, then close."""
    answers: list[tuple[Any, Any]] = unscored_asked.send(Cohort, cohort=cohort)
    unscored = sum(count for _, count in answers)
    text = f"{_officers(unscored)} to score, then close" if unscored else "Every day is marked. Close it now."
    return {
        "title": cohort.title,
        "text": text,
        "href": reverse("rubrics:cohort" if unscored else "modules:close", args=[cohort.key]),
        "label": "Score the role-plays" if unscored else "Close the cohort",
        "meta": cohort.place,
    }


def _when(session: TrainingSession) -> str:
    return date_format(timezone.localtime(session.starts_at), DAY_FORMAT)


def _roster(session: TrainingSession) -> str:
    return reverse("cohorts:attendance", args=[session.public_id])


def _officers(count: int) -> str:
    return f"{count} officer{'' if count == 1 else 's'}"


def _turn(number: int) -> dict[str, str]:
    return {"title": f"Page {number}", "url": f"?page={number}"}


def _not_a_trainer(request: SignedInRequest) -> HttpResponse:
    context = {
        "eyebrow": "Not open",
        "title": "The classroom is for trainers",
        "text": "Here trainers mark attendance and score role-plays. If you teach in this program, ask your "
        "course coordinator for the trainer role.",
        "next_href": reverse("core:start"),
        "next_label": "Go to your first page",
    }
    return render(request, "core/refusal.html", context, status=403)
