"""A tablet that several people use: it locks soon, and opens again by a PIN that holds for one sitting."""

from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password
from django.db.models import F

from course_site.people.models import Sitting, TabletPin, User
from course_site.people.rules.sessions import LONGEST
from course_site.people.rules.tablets import TRIES


class TooManyWrong(ValueError):
    """The PIN opens nothing any more: whoever it is signs in anew."""


def share(user: User, pin: str, *, at: datetime) -> TabletPin:
    return TabletPin.objects.create(user=user, pin=make_password(pin), made_at=at)


def opens(pin_id: int, typed: str) -> bool:
    """Each try is counted before it is looked at, so that many at once are no more than five. Raises TooManyWrong."""
    kept = TabletPin.objects.filter(pk=pin_id)
    if not kept.filter(wrong__lt=TRIES).update(wrong=F("wrong") + 1):
        raise TooManyWrong
    pin = kept.get()
    if check_password(typed, pin.pin):
        kept.update(wrong=0)
        return True
    if pin.wrong >= TRIES:
        raise TooManyWrong
    return False


def forget_over(*, at: datetime) -> None:
    """Of whoever is signed in on a shared tablet it stays: they may have said once more who they are since, and then
    their shift began anew."""
    in_use = Sitting.objects.filter(is_shared=True, expire_date__gt=at, user__isnull=False).values("user")
    TabletPin.objects.filter(made_at__lt=at - LONGEST).exclude(user__in=in_use).delete()
