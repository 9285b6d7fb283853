"""Saying something to a person, once.

post.send("seat-offered", officer.user, about=str(seat.public_id), subject="A seat is free", lines=[...],
          why="You get this because you are on the waiting list.", at=at)
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from course_site.mailing.models import Message
from course_site.mailing.rules.headers import UnsafeHeader, one_line
from course_site.mailing.rules.quiet_hours import earliest
from course_site.mailing.signals import message_queued
from course_site.people.models import User

__all__ = ["UnsafeHeader", "send"]


@transaction.atomic
def send(
    kind: str,
    person: User,
    *,
    about: str,
    subject: str,
    lines: Sequence[str],
    why: str,
    at: datetime,
    urgent: bool = False,
    calendar: bytes | None = None,
) -> Message | None:
    """Queues a message in the caller's transaction. None: it was said before, or the person has left.

    `about` names the thing by its public id, with a sequence where a change is news again. Unless it is urgent,
    it waits for the end of the quiet hours. Raises UnsafeHeader for a subject of several lines."""
    if not person.is_active:
        return None
    message, is_new = Message.objects.get_or_create(
        kind=kind,
        person=person,
        about=about,
        defaults={
            "subject": one_line(subject),
            "body": "\n\n".join(lines),
            "why": why,
            "calendar": calendar,
            "queued_at": at,
            "not_before": at if urgent else earliest(at, timezone.get_default_timezone()),
        },
    )
    if not is_new:
        return None
    message_queued.send(Message, message=message, at=at)
    return message
