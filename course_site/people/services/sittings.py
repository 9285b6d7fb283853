"""Where somebody is signed in, and ending it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from course_site.core import audit
from course_site.people.models import Sitting, User
from course_site.people.rules.sessions import IDLE


def of(user: User, *, at: datetime) -> list[Sitting]:
    """The last seen first. Whoever was away too long is asked who they are there; a shared tablet only locks."""
    stays = Q(seen_at__gte=at - IDLE) | Q(is_shared=True)
    return list(Sitting.objects.filter(stays, user=user, expire_date__gt=at))


def forget_over(*, at: datetime) -> None:
    Sitting.objects.filter(expire_date__lt=at).delete()


@transaction.atomic
def end(user: User, public_id: UUID, *, at: datetime) -> int:
    ended, _ = Sitting.objects.filter(user=user, public_id=public_id).delete()
    if ended:
        audit.record("sitting.ended", user, by=user, at=at)
    return ended


@transaction.atomic
def end_all(user: User, *, by: User | None, at: datetime) -> None:
    ended, _ = Sitting.objects.filter(user=user).delete()
    audit.record("sittings.ended", user, by=by, at=at, number=ended)
