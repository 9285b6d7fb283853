"""A fact from the command line: somebody was made an administrator in an emergency. Every other one is told at once."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from course_site.mailing.services import post
from course_site.people.models import RoleGrant
from course_site.people.services import roles
from course_site.people.signals import glass_broken

WHY = "You get this because you are an administrator of this site."
REMEDY = "Was that not agreed? End the role under People, Roles, and call whoever runs the machine."


@receiver(glass_broken)
def tell_administrators(grant: RoleGrant, reason: str, at: datetime, **kwargs: Any) -> None:
    said = f"{grant.user} was made an administrator from the command line. The reason given: {reason}"
    for administrator in roles.administrators_on(timezone.localdate(at)).exclude(pk=grant.user_id):
        post.send(
            "glass-broken",
            administrator,
            about=f"grant-{grant.pk}-{at:%Y%m%dT%H%M%S}",
            subject="An administrator was made in an emergency",
            lines=[said, REMEDY],
            why=WHY,
            at=at,
            urgent=True,
        )
