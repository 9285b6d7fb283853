"""Telling administrators that a paper is due soon."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from course_site.filings.services import packs
from course_site.filings.services.packs import Item
from course_site.filings.wording import countdown
from course_site.mailing.services import post
from course_site.people.models import Role, RoleGrant, User

WHY = "You get this because administrators send the records of a class to the State."


def remind(*, at: datetime) -> int:
    """Reminds every administrator 14 and 3 days before a paper is asked for, once each; answers how many messages
    were queued. A paper that opens later than that, such as a roster, is told of on the day it opens."""
    administrators = _administrators(at)
    items = [item for pack in packs.of_cohorts(packs.asked_about(at=at), at=at).values() for item in pack]
    return sum(_tell(item, person, at=at) for item in items if item.reminder for person in administrators)


def _administrators(at: datetime) -> list[User]:
    grants = RoleGrant.objects.in_force(timezone.localdate(at)).filter(role=Role.ADMINISTRATOR)
    return list(User.objects.filter(is_active=True, role_grants__in=grants).distinct())


def _tell(item: Item, person: User, *, at: datetime) -> bool:
    words = countdown(item)
    address = reverse("filings:paper", args=[item.cohort.key, item.paper])
    message = post.send(
        f"filing-due-{item.reminder}",
        person,
        about=f"{item.cohort.key}:{item.paper}:{item.due.due_on if item.due else ''}",
        subject=f"{item.paper.label}, {item.cohort}: {words.label.lower()}",
        lines=[f"{item.paper.label} of {item.cohort}. {words.text}", settings.BASE_URL + address],
        why=WHY,
        at=at,
    )
    return message is not None
