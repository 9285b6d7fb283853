"""*My training*: the officer's first screen."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.humanize.templatetags.humanize import naturalday
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from course_site.checkin.rules.arrivals import is_open
from course_site.cohorts.models import Cohort
from course_site.cohorts.rules.timetable import follow_up_on
from course_site.people.requests import SignedInRequest
from modules.services import home as homes
from modules.services import open_work
from modules.services.home import Home
from modules.wording import requirement_items, step_words


@login_required
def home(request: SignedInRequest) -> HttpResponse:
    seats = homes.seats_of(request.user)
    if not seats:
        return render(request, "modules/home_empty.html", {"teaches": "trainer" in request.user.role_names})
    seat, *others = seats
    now = timezone.now()
    home = homes.of_seat(seat, at=now)
    context = {
        "home": home,
        "cohort": seat.cohort,
        "precinct": seat.precinct,
        "next_class": next_class(home, now),
        "step": step_words(home),
        "items": requirement_items(home.standing, home.work, today=timezone.localdate(now)),
        "percent": home.standing.percent,
        "missing": home.standing.missing,
        "corrected": home.standing.corrected,
        "surveys": home.work.surveys.values(),
        "recall": open_work.recall_of(seat, at=now),
        "intention": open_work.intention_of(seat, at=now),
        "sessions": session_rows(home, now),
        "in_class": in_class(home, now),
        "other_classes": [other_class(other.cohort, now) for other in others],
        "before": home.day_paths.get("D0", ""),
        "follow_up": follow_up_card(home),
    }
    return render(request, "modules/home.html", context)


def next_class(home: Home, at: datetime) -> list[str]:
    """When and where, in the first words of the page."""
    session = home.next_session
    if session is None:
        return []
    starts, ends = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
    hour = f"until {date_format(ends, 'g:i a')}" if starts <= at else date_format(starts, "g:i a")
    when = "now" if starts <= at else naturalday(starts, "l, F j")
    return [f"Day {session.day.removeprefix('D')}: {when}, {hour}", session.place]


def in_class(home: Home, at: datetime) -> bool:
    session = home.next_session
    return session is not None and is_open(session.starts_at, session.ends_at, at)


def other_class(cohort: Cohort, at: datetime) -> dict[str, Any]:
    """A class beside the one that the page is about: its next day, and where its hours stand."""
    days = list(cohort.sessions.all())
    coming = next((day for day in days if day.ends_at > at), None)
    return {
        "cohort": cohort,
        "next": coming,
        "when": date_format(timezone.localtime(coming.starts_at), "l, F j, g:i a") if coming else "",
        "hours": f"{reverse('classroom:my_hours')}?class={cohort.key}",
    }


def session_rows(home: Home, at: datetime) -> list[dict[str, Any]]:
    """The inputs of `components/session_card.html` for the class days."""
    rows = []
    for session in home.sessions:
        starts, ends = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
        attended = home.standing.days[session.day]
        state, kind = "", "info"
        if attended.state is not None:
            planned = sum(block.minutes for block in session.blocks.all())
            # While the day goes on the ledger grows by the minute: it stands under My hours.
            is_over = session.ends_at <= at
            state = f"{attended.total} of {planned} minutes" if is_over else attended.state.label
            kind = "done" if attended.was_there else "warning"
        rows.append(
            {
                "day": session.day.removeprefix("D"),
                "title": session.title,
                "when": f"{date_format(starts, 'l, F j, g:i a')} to {date_format(ends, 'g:i a')}",
                "where": session.place,
                "href": home.day_paths.get(session.day, ""),
                "state": state,
                "kind": kind,
                "is_next": session == home.next_session,
            }
        )
    return rows


def follow_up_card(home: Home) -> dict[str, str]:
    """When and where the follow-up is, for `components/session_card.html`. Its pages are open before."""
    day = date_format(follow_up_on(home.standing.enrollment.cohort.ends_on), "l, F j")
    return {"when": f"Due from {day}. You can look ahead.", "href": home.day_paths.get("D90", "")}
