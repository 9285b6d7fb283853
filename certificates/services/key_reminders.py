"""Telling administrators in time that the keys which sign come to their end."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from certificates.rules.reminders import reached
from certificates.services import signing_keys
from course_site.mailing.services import post
from course_site.people.models import Role, RoleGrant, User

WHY = "You get this because administrators keep the keys by which certificates are signed."


def remind(*, at: datetime) -> None:
    """On each of the days named in the rule, or on the first night after it, once."""
    for generation, days in ending(at=at):
        for person in _administrators(at):
            _tell(person, generation, days, at=at)


def ending(*, at: datetime) -> Iterator[tuple[signing_keys.Generation, int]]:
    """The keys that sign, once the first of those days has come, and the last of the days that has."""
    for generation in signing_keys.published()[-1:]:
        if days := reached(generation.ends_on, on=timezone.localdate(at)):
            yield generation, days


def _tell(person: User, generation: signing_keys.Generation, days: int, *, at: datetime) -> None:
    last = f"{generation.ends_on:%B} {generation.ends_on.day}, {generation.ends_on.year}"
    post.send(
        "signing-keys-end",
        person,
        about=f"{generation.fingerprint[:16]}-{days}",
        subject=f"The signing keys of certificates end on {last}",
        lines=[
            f"The keys that sign certificates are good through {last}. What they signed stays good; what they sign "
            "after that day, PDF programs will call invalid.",
            "Make new keys here; it takes a minute:",
            settings.BASE_URL + reverse("signing_keys:index"),
        ],
        why=WHY,
        at=at,
    )


def _administrators(at: datetime) -> list[User]:
    grants = RoleGrant.objects.in_force(timezone.localdate(at)).filter(role=Role.ADMINISTRATOR)
    return list(User.objects.filter(is_active=True, role_grants__in=grants).distinct())
