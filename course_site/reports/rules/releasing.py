"""In which order runs come to be counted with a class: the same whenever somebody looks, and later ones only follow."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple


class Played(NamedTuple):
    run: int
    person: int
    scene: str
    finished_at: datetime


def in_order(played: Iterable[Played], seated_at: Mapping[int, datetime]) -> list[Played]:
    """The first run of each person and scene. A run counts from its end, and from the moment at which its player first
    had a seat in the class, whatever became of the seat since."""
    first: dict[tuple[int, str], Played] = {}
    for run in sorted(played, key=lambda run: (run.finished_at, run.run)):
        if run.person in seated_at:
            first.setdefault((run.person, run.scene), run)
    return sorted(first.values(), key=lambda run: (max(run.finished_at, seated_at[run.person]), run.run))
