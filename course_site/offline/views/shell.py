"""What a device keeps of the site itself: the empty rooms, and the worker that serves them without a network."""

import hashlib
from functools import cache

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from assessments.surveys.views import keeping

PAGE_FILES = (
    "vendor/uswds/uswds.css",
    "css/site.css",
    "css/dark.css",
    "cohorts/classroom.css",
    "cohorts/gestures.js",
    "rubrics/rubrics.css",
    "offline/offline.css",
    "offline/room.js",
    "scenarios/scenarios.css",
    "scenarios/room.js",
    "surveys/survey.css",
    "surveys/kept.js",
    "surveys/on-phone.js",
    "js/theme.js",
    "img/favicon.svg",
    "django_htmx/htmx-2.min.js",
)
# Modules name one another, and icons their sprite, without the hash of collected files.
MODULES = (
    "vendor/uswds/sprite.svg",
    "core/outbox/clock.js",
    "core/outbox/crypto.js",
    "core/outbox/outbox.js",
    "core/outbox/sender.js",
    "core/outbox/store.js",
    "offline/attendance.js",
    "offline/bundle.js",
    "offline/cards.js",
    "offline/checkin.js",
    "offline/in-turn.js",
    "offline/needs-you.js",
    "offline/parts.js",
    "offline/run-sheet.js",
    "offline/scoring.js",
    "offline/walk-ins.js",
    "offline/words.js",
    "rubrics/timer.js",
    "scenarios/engine.js",
    "surveys/held.js",
)
FONTS = (
    "fonts/public-sans-latin-wght-normal.woff2",
    "fonts/public-sans-latin-wght-italic.woff2",
    "fonts/newsreader-latin-wght-normal.woff2",
)
# What the page's templates of parts are made of.
PARTS = {
    "kinds": ["done", "open", "late", "warning", "info"],
    "slot": mark_safe('<span data-put="text"></span>'),
}


@require_GET
def room(request: HttpRequest) -> HttpResponse:
    """The page that a tablet keeps. It holds nothing about anybody, whoever asks for it."""
    request.user = AnonymousUser()
    return render(request, "offline/room.html", PARTS)


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")
    response.headers["Service-Worker-Allowed"] = "/"
    response.headers["Cache-Control"] = "no-cache"
    return response


@cache
def _worker() -> str:
    rooms = {
        "classroom": reverse("offline:room"),
        "practice": reverse("scenarios:room"),
        "survey": reverse("surveys:kept"),
    }
    pages = [staticfiles_storage.url(name) for name in (*PAGE_FILES, *FONTS)]
    modules = [f"{settings.STATIC_URL}{name}" for name in MODULES]
    # The collected name of a module says which content it has.
    told = [
        *pages,
        *(staticfiles_storage.url(name) for name in MODULES),
        render_to_string("offline/room.html", PARTS),
        render_to_string("scenarios/offline/room.html"),
        render_to_string("surveys/kept.html", keeping.PARTS),
    ]
    version = hashlib.sha256("\n".join(told).encode()).hexdigest()[:12]
    files = [*rooms.values(), *pages, *modules]
    return render_to_string("offline/sw.js", {"version": version, "files": files, **rooms})
