"""Who looked at the record of a person: the looks at pages that are about them alone, as the audit has them."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet

from certificates.models import Certificate
from course_site.cohorts.models import Enrollment
from course_site.core.models import AuditEntry, Stream
from course_site.mailing.models import Message
from course_site.people.models import Officer, RoleGrant, User

MOST = 50
VERBS = ("inspect", "edit", "correct", "revoke")
# By the first part of the name of an address (`core/watched.py`).
WORDS = {
    "certificate": "your certificate",
    "classroom": "your hours",
    "cohorts": "your seat",
    "enrollment": "your seat",
    "message": "a mail to you",
    "modules": "your requirements",
    "officer": "your entry as an officer",
    "quizzes": "your quizzes",
    "rolegrant": "your roles",
    "rubrics": "your role-play sheet",
    "wagtailusers_users": "your account",
}


class Look(NamedTuple):
    at: datetime
    who: str
    what: str


def at_record_of(user: User) -> list[Look]:
    """The latest first."""
    entries = (
        AuditEntry.objects.filter(at_pages_about(user), stream=Stream.VIEWS)
        .exclude(actor=user)
        .select_related("actor")
        .order_by("-pk")[:MOST]
    )
    return [
        Look(entry.at, str(entry.actor), WORDS.get(entry.target.partition(":")[0], "your record")) for entry in entries
    ]


def at_pages_about(user: User) -> Q:
    """Of the looks, those at a page about this person alone."""
    seats = Enrollment.objects.filter(officer__user=user)
    own: dict[str, QuerySet] = {
        "certificate": Certificate.objects.filter(enrollment__in=seats),
        "enrollment": seats,
        "message": Message.objects.filter(person=user),
        "officer": Officer.objects.filter(user=user),
        "rolegrant": RoleGrant.objects.filter(user=user),
        "wagtailusers_users": User.objects.filter(pk=user.pk),
    }
    mine = {kind: list(rows.values_list("pk", flat=True)) for kind, rows in own.items()}
    addresses = [f"{kind}:{verb}:{pk}" for kind, keys in mine.items() for pk in keys for verb in VERBS]
    about = Q(target__in=addresses)
    for public_id in seats.values_list("public_id", flat=True):
        about |= Q(target__contains=str(public_id))
    return about
