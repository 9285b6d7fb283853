"""When two devices say different things about a seat, until somebody who has seen both decides."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from course_site.cohorts.rules.attendance import Mark

A_MOMENT = timedelta(microseconds=1)


def later(standing: Mark | None, mark: Mark) -> Mark:
    """Which of the two stands meanwhile: the one that was tapped last."""
    return mark if standing is None else max(standing, mark, key=_tapped)


def says_otherwise(mark: Mark, standing: Mark | None, base: str) -> bool:
    """Whether the mark that stands says something else, and the device did not know of it. `base` is the last mark
    that the device knew."""
    if standing is None or standing.client_id == base:
        return False
    return (standing.kind, standing.clock) != (mark.kind, mark.clock)


def sides_of(marks: Iterable[Mark]) -> list[Mark]:
    """The marks to decide between, none when nothing differs; `marks` are those of one seat and day in the order of
    their arrival. Whatever comes before the decision is one more side, and a decision names the last one it saw."""
    by_name: dict[str, Mark] = {}
    sides: list[Mark] = []
    for mark in marks:
        by_name[mark.client_id] = mark
        if sides and mark.settles == sides[-1].client_id:
            sides = []
        elif sides:
            sides.append(mark)
        elif mark.differs_from:
            sides = [by_name[mark.differs_from], mark]
    return sides


def is_last_side(marks: Iterable[Mark], name: str) -> bool:
    """Whether this is the mark that somebody names who has seen all sides."""
    return name in {side.client_id for side in sides_of(marks)[-1:]}


def moment_after(moment: datetime, said: Sequence[Mark], *, base: str, settles: str) -> datetime:
    """When a mark was made: never before what it answers, though the clock of its device may be behind. A decision
    answers all that was said of the seat, any other mark the one that its device knew."""
    decides = is_last_side(said, settles)
    answered = [mark.marked_at for mark in said if decides or mark.client_id == base]
    return max([moment, *(earlier + A_MOMENT for earlier in answered)])


def _tapped(mark: Mark) -> tuple[object, ...]:
    return (mark.marked_at, mark.received_at, mark.client_id)
