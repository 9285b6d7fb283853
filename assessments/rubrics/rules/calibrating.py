"""Whether assessors who scored the same run see it alike.

Source: the rubric's check of the raters: any gap of two or more is talked about; nobody assesses until they are within
one level on all ten rows and exact on six."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from assessments.rubrics.rules.passing import Levels

WIDE_FROM = 2
EXACT_ON = 6


class Gap(NamedTuple):
    """One row of the table: what each assessor gave, in their order."""

    criterion: str
    levels: tuple[int | None, ...]

    @property
    def is_wide(self) -> bool:
        """Two levels or more apart, or seen by one and not by another."""
        seen = [level for level in self.levels if level is not None]
        return len(seen) not in (0, len(self.levels)) or (bool(seen) and max(seen) - min(seen) >= WIDE_FROM)


def is_hidden(raters: Collection[int], sent: Collection[int], *, revealed: bool) -> bool:
    """From everybody, who leads the class too, until all have sent."""
    return not revealed and not set(raters) <= set(sent)


def gaps(criteria: Sequence[str], sheets: Sequence[Levels]) -> list[Gap]:
    return [Gap(key, tuple(levels.get(key) for levels in sheets)) for key in criteria]


def is_calibrated(own: Levels, agreed: Levels) -> bool:
    apart = [_apart(own.get(key), level) for key, level in agreed.items()]
    return all(distance <= 1 for distance in apart) and sum(distance == 0 for distance in apart) >= EXACT_ON


def _apart(own: int | None, agreed: int | None) -> int:
    if own is None or agreed is None:
        return 0 if own == agreed else WIDE_FROM
    return abs(own - agreed)
