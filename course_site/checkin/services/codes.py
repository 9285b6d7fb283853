"""The code of a class day: an HMAC of the day and the moment, so nothing about it is stored."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Case, Exists, OuterRef, When
from django.utils.crypto import constant_time_compare, salted_hmac

from course_site.checkin.models import WrongTry
from course_site.checkin.rules.arrivals import OPENS_BEFORE
from course_site.checkin.rules.codes import accepted_windows, spell, tidy, window_of
from course_site.cohorts.models import Cohort, Enrollment, MakeUpBooking, TrainingSession
from course_site.people.models import User

WRONG_A_MINUTE = 10
A_MINUTE = timedelta(minutes=1)


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
    with transaction.atomic():
        _refuse_guessing(user, at)
        session = _showing(tidy(typed), user, at)
        if session is None:
            WrongTry.objects.create(user=user, typed_at=at)
    if session is None:
        raise WrongCode
    return session


def _refuse_guessing(user: User, at: datetime) -> None:
    # One code of a person at a time, so that the limit holds over all web processes.
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    tries = WrongTry.objects.filter(user=user)
    tries.filter(typed_at__lte=at - A_MINUTE).delete()
    if tries.count() >= WRONG_A_MINUTE:
        raise TooManyCodes


def _showing(code: str, user: User, at: datetime) -> TrainingSession | None:
    for session in _open_sessions(user, at):
        if any(constant_time_compare(code, _spelled(session, window)) for window in accepted_windows(at)):
            return session
    return None


def _open_sessions(user: User, at: datetime) -> Iterable[TrainingSession]:
    """The class in which the officer is expected first: in a large department two may show the same six letters at
    once."""
    seats = Enrollment.objects.seated().filter(officer__user=user, cohort=OuterRef("cohort"))
    visits = MakeUpBooking.objects.booked().filter(enrollment__officer__user=user, block__session=OuterRef("pk"))
    is_other = Case(When(Exists(seats) | Exists(visits), then=0), default=1)
    days = TrainingSession.objects.filter(starts_at__lte=at + OPENS_BEFORE, ends_at__gte=at)
    days = days.exclude(cohort__status__in=Cohort.ENDED).select_related("cohort")
    return days.order_by(is_other, "starts_at", "pk")


def _spelled(session: TrainingSession, window: int) -> str:
    return spell(salted_hmac("checkin.code", f"{session.public_id.hex}:{window}", algorithm="sha256").digest())
