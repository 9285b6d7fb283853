"""The code of a class day: an HMAC of the day and the moment, so nothing about it is stored."""

from collections.abc import Iterable
from datetime import datetime

from django.core.cache import cache
from django.utils.crypto import constant_time_compare, salted_hmac

from course_site.checkin.rules.arrivals import OPENS_BEFORE
from course_site.checkin.rules.codes import accepted_windows, spell, tidy, window_of
from course_site.cohorts.models import Cohort, TrainingSession
from course_site.people.models import User

WRONG_A_MINUTE = 10


class WrongCode(ValueError):
    """No class that is open now shows this code."""


class TooManyCodes(ValueError):
    """Somebody is guessing."""


def code_of(session: TrainingSession, *, at: datetime) -> str:
    """The six letters that the projector shows at a moment."""
    return _spelled(session, window_of(at))


def session_of(typed: str, *, user: User, at: datetime) -> TrainingSession:
    """The class day that shows this code.

    Raises WrongCode, or TooManyCodes after ten wrong ones in a minute. Wrong ones count by person: a whole class
    comes from one address, and nobody gets here without a name."""
    tries = f"checkin.wrong.{user.pk}"
    if cache.get(tries, 0) >= WRONG_A_MINUTE:
        raise TooManyCodes
    code = tidy(typed)
    for session in _open_sessions(at):
        if any(constant_time_compare(code, _spelled(session, window)) for window in accepted_windows(at)):
            return session
    cache.add(tries, 0, timeout=60)
    cache.incr(tries)
    raise WrongCode


def _open_sessions(at: datetime) -> Iterable[TrainingSession]:
    days = TrainingSession.objects.filter(starts_at__lte=at + OPENS_BEFORE, ends_at__gte=at)
    return days.exclude(cohort__status=Cohort.Status.CLOSED).select_related("cohort")


def _spelled(session: TrainingSession, window: int) -> str:
    return spell(salted_hmac("checkin.code", f"{session.public_id.hex}:{window}", algorithm="sha256").digest())
