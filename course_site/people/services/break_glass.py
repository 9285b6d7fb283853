"""An administrator in an emergency, made by whoever runs the machine: on record, told to the others, over by itself."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from course_site.core import audit
from course_site.people.models import Role, RoleGrant, User
from course_site.people.services import roles
from course_site.people.signals import glass_broken

# An emergency is over after a shift. The grant ends with the day on which these hours end.
LASTS = timedelta(hours=8)


@transaction.atomic
def break_glass(user: User, *, reason: str, at: datetime) -> RoleGrant:
    """Whoever is an administrator already keeps that, and this is on record all the same."""
    today = timezone.localdate(at)
    grant = RoleGrant.objects.in_force(today).filter(user=user, role=Role.ADMINISTRATOR).first()
    if grant is None:
        grant = RoleGrant.objects.create(
            user=user,
            role=Role.ADMINISTRATOR,
            starts_on=today,
            ends_on=timezone.localdate(at + LASTS),
            reason=reason[:200],
        )
    roles.follow_in_cms(on=today)
    audit.record("glass.broken", user, by=None, at=at, reason=reason, grant=grant.pk)
    glass_broken.send(RoleGrant, grant=grant, reason=reason, at=at)
    return grant
