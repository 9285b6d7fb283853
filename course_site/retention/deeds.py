"""The record of deeds as an administrator reads it: who did what, who looked at whom, and whether it is still what was
written."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone

from course_site.core.models import AuditEntry, Stream
from course_site.people.models import User
from course_site.retention import deed_words, subjects

NOBODY = "The site itself"


class Deed(NamedTuple):
    at: datetime
    who: str
    what: str
    about: str


def found(asked: dict[str, Any]) -> QuerySet[AuditEntry]:
    """The latest first. What was left empty is not asked for."""
    rows = AuditEntry.objects.select_related("actor").order_by("-pk")
    if asked.get("who"):
        rows = rows.filter(actor__in=people_called(asked["who"]))
    if asked.get("what"):
        rows = rows.filter(action=asked["what"])
    if asked.get("about"):
        upon = Q(pk__in=[])
        for person in people_called(asked["about"])[:20]:
            upon |= subjects.about(person)
        rows = rows.filter(upon)
    if asked.get("since"):
        rows = rows.filter(at__gte=timezone.make_aware(datetime.combine(asked["since"], time.min)))
    if asked.get("until"):
        rows = rows.filter(at__lte=timezone.make_aware(datetime.combine(asked["until"], time.max)))
    return rows


def people_called(words: str) -> QuerySet[User]:
    """Whose name or address holds every word of it."""
    people = User.objects.all()
    for word in words.split():
        people = people.filter(Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(email__icontains=word))
    return people


def told(entries: Iterable[AuditEntry]) -> list[Deed]:
    entries = list(entries)
    about = subjects.of(entries)
    return [Deed(entry.at, str(entry.actor or NOBODY), what(entry), about[entry.pk]) for entry in entries]


def kinds() -> list[tuple[str, str]]:
    """Every deed that was ever done, in words and by the alphabet."""
    done = AuditEntry.objects.order_by().values_list("action", flat=True).distinct()
    return sorted(((action, deed_words.of_deed(action)) for action in done), key=lambda kind: kind[1])


def what(entry: AuditEntry) -> str:
    if entry.stream == Stream.DEEDS:
        return deed_words.of_deed(entry.action)
    return f"Looked at {deed_words.of_page(':'.join(entry.target.split(':')[:2]))}"
