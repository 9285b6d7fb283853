"""When two tablets say different things about a seat."""

from collections.abc import Iterable
from uuid import UUID

from course_site.cohorts.rules.attendance import Mark, MarkKind


def known_before(marks: Iterable[Mark]) -> dict[str, Mark | None]:
    """Client id → the mark that stood when this one came; `marks` are those of one seat in order of arrival."""
    before: dict[str, Mark | None] = {}
    standing: Mark | None = None
    for mark in marks:
        before[mark.client_id] = standing
        standing = later(standing, mark)
    return before


def later(standing: Mark | None, mark: Mark) -> Mark:
    """Which of the two stands: the one that was tapped last."""
    return mark if standing is None else max(standing, mark, key=_tapped)


def state_before(standing: Mark | None, base: UUID | None, told: MarkKind | None) -> MarkKind | None:
    """The state that a mark changes: the one that stands here, when the device knew of it. Where another tablet spoke
    meanwhile, which makes a conflict, it is the one that the device was `told`."""
    return standing.kind if standing and standing.client_id == str(base) else told


def says_otherwise(theirs: Mark, mine: Mark, base: UUID | None) -> bool:
    """Whether the mark that stood says something else than mine, and my device did not know of it. `base` is the
    last mark that my device knew."""
    return theirs.client_id != str(base) and (theirs.kind, theirs.clock) != (mine.kind, mine.clock)


def _tapped(mark: Mark) -> tuple[object, ...]:
    return (mark.marked_at, mark.received_at, mark.client_id)
