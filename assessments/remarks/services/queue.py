"""Which remarks wait to be read, and by whom."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from secrets import choice
from uuid import UUID

from django.db.models import Count, QuerySet

from assessments.remarks.models import Coding
from assessments.remarks.rules.names import FEWEST_OF_A_CLASS
from assessments.remarks.rules.themes import needs_second
from assessments.surveys.models import Comment
from course_site.people.models import User

ENOUGH = 2


def readable() -> QuerySet[Comment]:
    """The remarks of classes of which enough have answered, in the order in which they were laid open."""
    counted = Comment.objects.annotate(ballots=Count("opening__ballots"))
    return counted.filter(ballots__gte=FEWEST_OF_A_CLASS).order_by("opening__closes_at", "opening", "pk")


def waiting_for(person: User) -> list[UUID]:
    """Those that nobody has read, and those to be read twice that one other person has. Of a survey without themes
    nothing is to be said twice."""
    read_by = _readers(Coding.objects.values_list("comment_id", "coder_id"))
    places = count()
    waiting = []
    for comment, themes in readable().values_list("pk", "opening__survey_version__content__themes"):
        wanted = ENOUGH if themes and needs_second(next(places)) else 1
        readers = read_by.get(comment, set())
        if person.pk not in readers and len(readers) < wanted:
            waiting.append(comment)
    return waiting


def drawn(waiting: Sequence[UUID]) -> UUID | None:
    """Any of them: their order would say which are of one class."""
    return choice(waiting) if waiting else None


def _readers(rows: Iterable[tuple[UUID, int]]) -> Mapping[UUID, set[int]]:
    readers: dict[UUID, set[int]] = {}
    for comment, coder in rows:
        readers.setdefault(comment, set()).add(coder)
    return readers
