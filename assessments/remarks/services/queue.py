"""Which remarks wait to be read, and by whom."""

from collections.abc import Iterable, Mapping
from secrets import choice
from uuid import UUID

from django.db.models import Count, Q

from assessments.remarks.models import Coding
from assessments.remarks.rules.names import FEWEST_OF_A_CLASS
from assessments.remarks.rules.themes import needs_second
from assessments.surveys.models import Comment
from course_site.people.models import User

ENOUGH = 2


def readable() -> list[UUID]:
    """The remarks of classes of which enough have answered, in the order in which they were laid open."""
    enough = Comment.objects.annotate(ballots=Count("opening__ballots", distinct=True))
    asked_about = ~Q(opening__survey_version__content__themes=None)
    rows = enough.filter(asked_about, ballots__gte=FEWEST_OF_A_CLASS)
    return list(rows.order_by("opening__closes_at", "opening", "pk").values_list("pk", flat=True))


def waiting_for(person: User) -> list[UUID]:
    """Those that nobody has read, and those to be read twice that one other person has."""
    read_by = _readers(Coding.objects.values_list("comment_id", "coder_id"))
    return [
        comment
        for place, comment in enumerate(readable())
        if person.pk not in (readers := read_by.get(comment, set()))
        and len(readers) < (ENOUGH if needs_second(place) else 1)
    ]


def next_for(person: User) -> UUID | None:
    """Any of them: their order would say which are of one class."""
    waiting = waiting_for(person)
    return choice(waiting) if waiting else None


def _readers(rows: Iterable[tuple[UUID, int]]) -> Mapping[UUID, set[int]]:
    readers: dict[UUID, set[int]] = {}
    for comment, coder in rows:
        readers.setdefault(comment, set()).add(coder)
    return readers
