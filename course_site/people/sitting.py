"""When somebody signed in, on which device, and when they were last here: kept in their session."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.contrib.auth import login
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from course_site.people.models import User
from course_site.people.rules import device_words, sessions
from course_site.people.rules.sessions import BEGAN, DEVICE, LOCKED, PUBLIC_ID, SECOND_STEP, SEEN, SHARED

# Being here is noted once a minute, or each page would write to the session.
NOTED_EVERY = timedelta(minutes=1)


def enter(request: HttpRequest, user: User) -> None:
    """Signs in. Who was signed in already gets another key too, which Django keeps: so a key that somebody saw ends.
    And the second step is asked for again: a mailed code alone would make hours-old rights fresh."""
    was_in = request.user.is_authenticated
    login(request, user)
    request.session.pop(SECOND_STEP, None)
    if was_in:
        request.session.cycle_key()


@receiver(user_logged_in)
def begin(request: HttpRequest | None, **kwargs: Any) -> None:
    if request is not None:
        request.session[PUBLIC_ID] = uuid4().hex
        request.session[DEVICE] = device_words.in_words(request.headers.get("User-Agent", ""))
        request.session[BEGAN] = request.session[SEEN] = timezone.now().timestamp()
        request.session.pop(LOCKED, None)


def is_over(request: HttpRequest, *, ends_with_shift: bool, at: datetime) -> bool:
    """A session from before this was kept ends too: nobody knows how old it is."""
    return sessions.is_over(
        began=_when(request, BEGAN),
        seen=_when(request, SEEN),
        at=at,
        ends_with_shift=ends_with_shift,
        is_shared=is_shared(request),
    )


def is_fresh(request: HttpRequest, *, at: datetime) -> bool:
    return sessions.is_fresh(began=_when(request, BEGAN), at=at, is_sending=request.method == "POST")


def took_second_step(request: HttpRequest) -> None:
    """Under another key: whoever saw the first one has half a session."""
    request.session.cycle_key()
    request.session[SECOND_STEP] = True


def has_taken_second_step(request: HttpRequest) -> bool:
    return SECOND_STEP in request.session


def share(request: HttpRequest, pin_id: int) -> None:
    request.session[SHARED] = pin_id


def is_shared(request: HttpRequest) -> bool:
    return SHARED in request.session


def pin_of(request: HttpRequest) -> int:
    return int(request.session[SHARED])


def locks(request: HttpRequest, *, at: datetime) -> bool:
    return sessions.locks(seen=_when(request, SEEN), at=at, is_shared=is_shared(request))


def lock(request: HttpRequest) -> None:
    request.session[LOCKED] = True


def is_locked(request: HttpRequest) -> bool:
    return LOCKED in request.session


def unlock(request: HttpRequest, *, at: datetime) -> None:
    request.session.cycle_key()
    del request.session[LOCKED]
    request.session[SEEN] = at.timestamp()


def note(request: HttpRequest, *, at: datetime) -> None:
    # A page that looks again by itself is nobody's touch (`attended.js`): what was left lying must end or lock.
    if "X-Unattended" in request.headers:
        return
    if at - _when(request, SEEN) >= NOTED_EVERY:
        request.session[SEEN] = at.timestamp()


def _when(request: HttpRequest, name: str) -> datetime:
    return sessions.moment(request.session.get(name, 0))
