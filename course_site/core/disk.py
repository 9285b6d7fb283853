"""A disk that is nearly full: the site can be read, and takes nothing any more, while there is still room to keep what
was acknowledged."""

import errno
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

SECONDS = 5
RETRY_AFTER = 120
SAFE = {"GET", "HEAD", "OPTIONS"}
# Sessions are small, and who cannot sign in cannot read.
DOORS = ("/signin/", "/signout/", "/accounts/")
# How SQLite says that it could not write, and PostgreSQL, in whatever language it speaks.
NO_ROOM = ("is full", "disk I/O error")
POSTGRESQL_NO_ROOM = "53100"
# What a page sends along that is not what somebody typed.
NOT_TYPED = {"csrfmiddlewaretoken"}
PASSWORDS = ("password", "secret", "code", "unsent")

_looked: dict[str, tuple[float, int]] = {}


def free(folder: Path | None = None) -> int:
    """Bytes; looked up every few seconds."""
    place = str(folder or settings.DATA_DIR)
    at, found = _looked.get(place, (0.0, 0))
    if time.monotonic() - at > SECONDS or not at:
        found = shutil.disk_usage(place).free
        _looked[place] = (time.monotonic(), found)
    return found


def is_nearly_full() -> bool:
    return free() < settings.DISK_FLOOR


def is_what_broke(error: Exception) -> bool:
    """Whether it says that there was no room to write: in the database, or beside it."""
    if isinstance(error, OSError):
        return error.errno in {errno.ENOSPC, errno.EDQUOT}
    said_by_postgresql = getattr(error.__cause__, "sqlstate", None) == POSTGRESQL_NO_ROOM
    return isinstance(error, OperationalError) and (said_by_postgresql or any(said in str(error) for said in NO_ROOM))


def banner(request: HttpRequest) -> dict[str, bool]:
    return {"is_read_only": is_nearly_full()}


class ReadOnlyMiddleware:
    """Says no before anything is written, and when the database itself finds no room."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        writes = request.method not in SAFE and not request.path.startswith(DOORS)
        return refusal(request) if writes and is_nearly_full() else self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return refusal(request) if is_what_broke(error) else None


def refusal(request: HttpRequest) -> HttpResponse:
    """503: the outbox of a device keeps what it has, and a page hands back what was typed."""
    if request.content_type == "application/json":
        says = "The site cannot save right now. What you entered stays on this device."
        response: HttpResponse = JsonResponse({"says": says}, status=503)
    else:
        typed = [(name, value) for name, values in request.POST.lists() if _is_typed(name) for value in values]
        response = render(request, "core/read_only.html", {"typed": typed}, status=503)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def _is_typed(name: str) -> bool:
    return name not in NOT_TYPED and not any(part in name for part in PASSWORDS)
