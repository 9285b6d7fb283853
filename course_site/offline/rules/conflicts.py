"""When two tablets say different things about a seat."""

from collections.abc import Iterable
from uuid import UUID

from course_site.cohorts.rules.attendance import Mark


def known_before(marks: Iterable[Mark]) -> dict[str, Mark | None]:
    """Client id → the mark that stood when this one came; `marks` are those of one seat in order of arrival."""
    before: dict[str, Mark | None] = {}
    standing: Mark | None = None
    for mark in marks:
        before[mark.client_id] = standing
        standing = mark if standing is None else max(standing, mark, key=_tapped)
    return before


def says_otherwise(theirs: Mark, mine: Mark, base: UUID | None) -> bool:
    """Whether the mark that stood says something else than mine, and my device did not know of it. `base` is the
    last mark that my device knew."""
    return theirs.client_id != str(base) and (theirs.kind, theirs.clock) != (mine.kind, mine.clock)


def _tapped(mark: Mark) -> tuple[object, ...]:
    return (mark.marked_at, mark.received_at, mark.client_id)
