"""When somebody signed in, and when they were last here: kept in their session."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from course_site.people.rules import sessions

BEGAN, SEEN, SECOND_STEP = "began", "seen", "second_step"
# Being here is noted once a minute, or each page would write to the session.
NOTED_EVERY = timedelta(minutes=1)


@receiver(user_logged_in)
def begin(request: HttpRequest | None, **kwargs: Any) -> None:
    if request is not None:
        request.session[BEGAN] = request.session[SEEN] = timezone.now().timestamp()


def is_over(request: HttpRequest, *, ends_with_shift: bool, at: datetime) -> bool:
    """A session from before this was kept ends too: nobody knows how old it is."""
    return sessions.is_over(
        began=_when(request, BEGAN), seen=_when(request, SEEN), at=at, ends_with_shift=ends_with_shift
    )


def is_fresh(request: HttpRequest, *, at: datetime) -> bool:
    return sessions.is_fresh(began=_when(request, BEGAN), at=at, is_sending=request.method == "POST")


def took_second_step(request: HttpRequest) -> None:
    """Under another key: whoever saw the first one has half a session."""
    request.session.cycle_key()
    request.session[SECOND_STEP] = True


def has_taken_second_step(request: HttpRequest) -> bool:
    return SECOND_STEP in request.session


def note(request: HttpRequest, *, at: datetime) -> None:
    if at - _when(request, SEEN) >= NOTED_EVERY:
        request.session[SEEN] = at.timestamp()


def _when(request: HttpRequest, name: str) -> datetime:
    return datetime.fromtimestamp(request.session.get(name, 0), UTC)
