"""*My training*: the officer's first screen."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from course_site.cohorts.rules.timetable import follow_up_on
from course_site.people.requests import SignedInRequest
from modules.rules.next_step import Doing
from modules.services import home as homes
from modules.services.home import Home
from modules.wording import requirement_items


@login_required
def home(request: SignedInRequest) -> HttpResponse:
    seat = homes.seat_of(request.user)
    if seat is None:
        return render(request, "modules/home_empty.html")
    now = timezone.now()
    home = homes.of_seat(seat, at=now)
    context = {
        "home": home,
        "cohort": seat.cohort,
        "precinct": seat.precinct,
        "step": step_words(home),
        "items": requirement_items(home.standing.requirements, home.standing.facts),
        "percent": home.standing.percent,
        "missing": home.standing.missing,
        "sessions": session_rows(home),
        "follow_up_on": follow_up_on(seat.cohort.ends_on),
    }
    return render(request, "modules/home.html", context)


def step_words(home: Home) -> dict[str, str]:
    """The inputs of `components/next_step.html` for what there is to do."""
    key = home.step.key
    number = key.removeprefix("QD").removeprefix("D")
    match home.step.doing:
        case Doing.LESSON if home.lesson:
            version = home.lesson.version
            return {
                "title": version.title,
                "text": version.summary,
                "href": home.lesson.path,
                "label": "Read it",
                "meta": f"{home.lesson.module_title} · {version.minutes} minutes",
            }
        case Doing.QUIZ:
            return {
                "title": f"Day {number} quiz",
                "text": "There is no clock, and every answer is kept. The best of your tries counts.",
                "href": reverse("quizzes:start", args=[key]),
                "label": "Open the quiz",
                "meta": "About 13 minutes",
            }
        case Doing.SURVEY:
            return {
                "title": "Tell us how the course was",
                "text": "Nobody can connect your answers with you, and you may skip every question.",
                "href": reverse("surveys:start", args=[key]),
                "label": "Open the survey",
                "meta": "About 6 minutes",
            }
        case Doing.MAKE_UP:
            return {
                "title": f"Make up what you missed on day {number}",
                "text": "Ask your trainer for the same part in another cohort. Your certificate follows by itself.",
                "href": "",
                "label": "",
                "meta": "",
            }
        case Doing.ROLE_PLAY:
            return {
                "title": "Your assessed role-play",
                "text": "Your trainer names a day. Until then, every practice run is yours alone.",
                "href": reverse("scenarios:index"),
                "label": "Practice",
                "meta": "",
            }
        case Doing.CERTIFICATE:
            return {
                "title": "You completed the course",
                "text": "Your certificate is ready to download and anybody can check that it is genuine.",
                "href": reverse("certificates:mine"),
                "label": "Open my certificate",
                "meta": "",
            }
        case _:
            return {
                "title": "Practice a role-play",
                "text": "You are up to date. Ten minutes with a branching scene keep it fresh.",
                "href": reverse("scenarios:index"),
                "label": "Choose a scene",
                "meta": "Nobody else sees your choices",
            }


def session_rows(home: Home) -> list[dict[str, Any]]:
    """The inputs of `components/session_card.html` for the class days."""
    rows = []
    for session in home.sessions:
        starts, ends = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
        attended = home.standing.days[session.day]
        state, kind = "", "info"
        if attended.state is not None:
            state = f"{attended.total} of {sum(block.minutes for block in session.blocks.all())} minutes"
            kind = "done" if attended.was_there else "warning"
        rows.append(
            {
                "day": session.day.removeprefix("D"),
                "title": session.title,
                "when": f"{date_format(starts, 'l, F j, P')} to {date_format(ends, 'P')}",
                "where": session.place,
                "state": state,
                "kind": kind,
                "is_next": session == home.next_session,
            }
        )
    return rows
