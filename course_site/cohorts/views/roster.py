"""What the roster of a class day shows: one row a seat, its state in words, and what may be tapped on it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid4

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.dateformat import time_format

from course_site.cohorts.models import AttendanceMark, Enrollment, TrainingSession
from course_site.cohorts.rules.attendance import (
    NEXT_MARKS,
    OPENS_BEFORE,
    Attendance,
    MarkKind,
    is_too_early,
    needs_reason,
)
from course_site.cohorts.services import attendance, day_hours, differences, guests
from course_site.cohorts.services.attendance import Elsewhere
from course_site.cohorts.services.guests import Guest

TAGS = {
    None: "open",
    MarkKind.PRESENT: "done",
    MarkKind.LATE: "late",
    MarkKind.LEFT: "late",
    MarkKind.ABSENT: "warning",
    MarkKind.EXCUSED: "info",
}


class Move(NamedTuple):
    """A mark that may come next; `asks` when it wants a time or a reason first."""

    kind: MarkKind
    asks: bool


@dataclass(frozen=True)
class Side:
    """One of the marks that two tablets have made of an officer, unknown to each other."""

    mark: AttendanceMark

    @property
    def kind(self) -> MarkKind:
        return MarkKind(self.mark.kind)

    @property
    def words(self) -> str:
        mark = self.mark
        return f"{self.kind.label}, {_clock(mark.clock)}" if mark.clock else self.kind.label

    @property
    def clock(self) -> str:
        """As the form takes it."""
        return timezone.localtime(self.mark.clock).strftime("%H:%M") if self.mark.clock else ""


@dataclass(frozen=True)
class Row:
    seat: Enrollment
    attendance: Attendance
    minutes: str
    reason: str
    elsewhere: Elsewhere | None = None
    kinds: Sequence[MarkKind] = tuple(MarkKind)
    sides: Sequence[Side] = ()
    # The mark that was tapped last.
    base: UUID | None = None
    client_id: UUID = field(default_factory=uuid4)

    @property
    def is_marked(self) -> bool:
        """Whether nobody has to say any more where the officer was."""
        return self.attendance.state is not None or self.elsewhere is not None

    @property
    def tag(self) -> str:
        if self.sides:
            return "warning"
        return "info" if self.elsewhere else TAGS[self.attendance.state]

    @property
    def words(self) -> str:
        if self.sides:
            return "Two tablets differ"
        if self.elsewhere:
            return f"In {self.elsewhere.cohort}"
        state, arrived, left = self.attendance.state, self.attendance.arrived_at, self.attendance.left_at
        if state is None:
            return "Not marked yet"
        if arrived and left:
            return f"{state.label}, here {_clock(arrived)} to {_clock(left)}"
        if arrived:
            return f"{state.label}, came {_clock(arrived)}"
        if left:
            return f"{state.label}, at {_clock(left)}"
        return state.label

    @property
    def settles(self) -> UUID | None:
        """What a tap on this row decides, when there is something to decide."""
        return self.sides[-1].mark.client_id if self.sides else None

    @property
    def next_moves(self) -> list[Move]:
        return [self._move(kind) for kind in NEXT_MARKS[self.attendance.state] if kind in self.kinds]

    @property
    def corrections(self) -> list[Move]:
        state = self.attendance.state
        wrong = [kind for kind in self.kinds if kind not in NEXT_MARKS[state]]
        return [self._move(kind) for kind in wrong if kind != state or kind.takes_a_time]

    @property
    def third_ways(self) -> list[Move]:
        """What may be right when neither of two tablets is."""
        said = {side.kind for side in self.sides}
        return [self._move(kind) for kind in self.kinds if kind not in said or kind.takes_a_time]

    def _move(self, kind: MarkKind) -> Move:
        return Move(kind, kind.takes_a_time or needs_reason(self.attendance.state, kind))


@dataclass(frozen=True)
class Roster:
    session: TrainingSession
    rows: list[Row]
    guests: list[Guest]
    is_open: bool

    @property
    def opens(self) -> str:
        """When the first mark can be made."""
        starts_at = timezone.localtime(self.session.starts_at)
        opens = f"Attendance opens at {_clock(starts_at - OPENS_BEFORE)} that morning; an excuse can be marked before."
        return f"This day is on {date_format(starts_at, 'l, F j')}. {opens}"

    @property
    def takes_the_rest(self) -> bool:
        return self.is_open and bool(self.unmarked) and not self.session.cohort.is_closed

    @property
    def marks(self) -> int:
        """How much was said of the day. It only grows, so of two answers the one that knows more is the newer."""
        return len(self.session.marks.all()) + sum(len(guest.booking.marks.all()) for guest in self.guests)

    @property
    def here(self) -> int:
        return sum(row.attendance.was_there for row in self.rows)

    @property
    def guests_expected(self) -> int:
        return len({guest.booking.enrollment_id for guest in self.guests})

    @property
    def guests_here(self) -> int:
        return guests.here(self.guests)

    @property
    def unmarked(self) -> list[Row]:
        return [row for row in self.rows if not row.is_marked]

    @property
    def undecided(self) -> list[Row]:
        return [row for row in self.rows if row.sides]

    def row_of(self, seat: UUID) -> Row | None:
        return next((row for row in self.rows if row.seat.public_id == seat), None)


def roster_of(session: TrainingSession, at: datetime) -> Roster:
    """The roster in a fixed number of queries, however many officers sit in the class."""
    prefetch_related_objects([session], "blocks", "marks__marked_by")
    settled = attendance.of_session(session)
    elsewhere = attendance.elsewhere_on(session)
    sides = differences.of_session(session)
    hours = day_hours.of_session(session, at=at)
    so_far = " so far" if session.starts_at <= at < session.ends_at else ""
    latest = {mark.enrollment_id: (mark.reason, mark.client_id) for mark in session.marks.all()}
    seats = session.cohort.enrollments.seated().select_related("officer__user", "precinct")
    kinds = [kind for kind in MarkKind if not is_too_early(kind, session.starts_at, at)]
    rows = [
        Row(
            seat,
            settled.get(seat.pk, Attendance(None)),
            f"{hours.minutes[seat.pk]} of {hours.planned} min{so_far}" if seat.pk in settled else "",
            reason,
            elsewhere.get(seat.pk),
            kinds,
            [Side(mark) for mark in sides.get(seat.pk, ())],
            base,
        )
        for seat in seats
        for reason, base in [latest.get(seat.pk, ("", None))]
    ]
    return Roster(session, rows, guests.of_session(session), is_open=MarkKind.PRESENT in kinds)


def suggested_clock(session: TrainingSession, at: datetime) -> str:
    """Now, while the class is on: what a trainer who taps "Late" means most of the time."""
    if session.starts_at <= at <= session.ends_at:
        return timezone.localtime(at).strftime("%H:%M")
    return ""


def _clock(moment: datetime) -> str:
    return time_format(timezone.localtime(moment), "g:i a")
