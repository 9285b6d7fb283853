"""A sign-in sheet typed back: `1-14, 16, 19L 9:20, 21A, 22E 1:30`.

A number alone was there; L came late, E left early (both with a time), A was absent."""

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import time

from course_site.cohorts.rules.attendance import MarkKind

LETTERS = {"": MarkKind.PRESENT, "L": MarkKind.LATE, "E": MarkKind.LEFT, "A": MarkKind.ABSENT}
ITEM = re.compile(
    r"(?P<first>\d{1,4})(?:\s*[-–]\s*(?P<last>\d{1,4}))?\s*(?P<letter>[A-Z]?)\s*(?:(?P<hour>\d{1,2})[:.](?P<minute>\d\d))?"
)


@dataclass(frozen=True)
class Entry:
    """What the sheet says of one line. A late or early one without a time still has to be asked for it."""

    number: int
    kind: MarkKind
    clock: time | None = None

    @property
    def lacks_time(self) -> bool:
        return self.kind.takes_a_time and self.clock is None


@dataclass(frozen=True)
class Fault:
    """`code` says what is wrong with the piece that was typed, and `number` in which line; the words are made at the
    edge."""

    piece: str
    code: str
    number: int | None = None


@dataclass(frozen=True)
class Reading:
    entries: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


class Unreadable(ValueError):
    """A piece that says nothing certain."""

    def __init__(self, code: str, number: int | None = None) -> None:
        self.code, self.number = code, number
        super().__init__(code)


def read(text: str, *, lines: Collection[int], gone: Collection[int] = (), starts: time, ends: time) -> Reading:
    """Reads what was typed against the numbered lines of the sheet; `gone` are those whose officer has left the
    class since. Every fault is told, not the first alone."""
    entries: list[Entry] = []
    faults: list[Fault] = []
    for piece in filter(None, (piece.strip() for piece in re.split(r"[,;\n]", text))):
        try:
            entries += _entries(piece, lines, starts, ends)
        except Unreadable as unreadable:
            faults.append(Fault(piece, unreadable.code, unreadable.number))
    faults += [Fault(str(number), "gone") for number in sorted({entry.number for entry in entries} & set(gone))]
    faults += [Fault(str(number), "twice") for number in _contradicted(entries)]
    return Reading(sorted(set(entries), key=lambda entry: (entry.number, entry.kind == MarkKind.LEFT)), faults)


def on_the_clock(hour: int, minute: int, starts: time, ends: time) -> time | None:
    """The time of the class day that was meant: on a day from 7 to 3, 1:30 is in the afternoon."""
    if minute > 59:
        return None
    candidates = [time(one, minute) for one in (hour, hour + 12) if one < 24]
    return next((clock for clock in candidates if starts <= clock <= ends), None)


def _entries(piece: str, lines: Collection[int], starts: time, ends: time) -> list[Entry]:
    found = ITEM.fullmatch(piece.upper())
    if found is None:
        raise Unreadable("unreadable")
    kind = LETTERS.get(found["letter"])
    if kind is None:
        raise Unreadable("letter")
    numbers = range(int(found["first"]), int(found["last"] or found["first"]) + 1)
    if not numbers:
        raise Unreadable("backwards")
    for number in numbers:
        if number not in lines:
            raise Unreadable("no_line", number)
    clock = _clock(found, kind, starts, ends)
    return [Entry(number, kind, clock) for number in numbers]


def _clock(found: re.Match[str], kind: MarkKind, starts: time, ends: time) -> time | None:
    if found["hour"] is None:
        return None
    if not kind.takes_a_time:
        raise Unreadable("needs_no_time")
    clock = on_the_clock(int(found["hour"]), int(found["minute"]), starts, ends)
    if clock is None:
        raise Unreadable("outside_class")
    return clock


def _contradicted(entries: list[Entry]) -> list[int]:
    """Lines that say two things, except coming late and leaving early, in this order."""
    said: dict[int, set[Entry]] = defaultdict(set)
    for entry in entries:
        said[entry.number].add(entry)
    return sorted(number for number, together in said.items() if len(together) > 1 and not _is_a_stay(together))


def _is_a_stay(together: set[Entry]) -> bool:
    times = {entry.kind: entry.clock for entry in together}
    if len(together) != 2 or set(times) != {MarkKind.LATE, MarkKind.LEFT}:
        return False
    came, left = times[MarkKind.LATE], times[MarkKind.LEFT]
    return came is None or left is None or came < left
