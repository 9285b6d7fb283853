"""The sign-in sheet: printed with numbers that stay, typed back as numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from course_site.checkin.models import SheetLine, SheetPrint
from course_site.checkin.rules.paper import Entry
from course_site.cohorts.models import Enrollment, TrainingSession
from course_site.cohorts.rules.attendance import Attendance, MarkKind, needs_reason
from course_site.cohorts.services import attendance, seating
from course_site.core import audit
from course_site.people.models import User


@dataclass(frozen=True)
class Change:
    """A mark that the sheet asks for. With `earlier`, what stands there now."""

    number: int
    seat: Enrollment
    kind: MarkKind
    clock: datetime | None
    earlier: MarkKind | None

    @property
    def corrects(self) -> bool:
        return needs_reason(self.earlier, self.kind)


@transaction.atomic
def print_sheet(session: TrainingSession, *, at: datetime, by: User) -> SheetPrint:
    """The sheet of a class day with a number for every seat. While the class is the same, so is the sheet."""
    seating.lock(session.cohort)
    seats = list(session.cohort.enrollments.seated())
    latest = session.sheets.last()
    if latest and [line.enrollment_id for line in latest.lines.all()] == [seat.pk for seat in seats]:
        return latest
    sheet = SheetPrint.objects.create(
        session=session, number=latest.number + 1 if latest else 1, printed_by=by, printed_at=at
    )
    SheetLine.objects.bulk_create(
        SheetLine(sheet=sheet, number=number, enrollment=seat) for number, seat in enumerate(seats, start=1)
    )
    audit.record("sheet.printed", session, by=by, at=at, sheet=sheet.number)
    return sheet


def lines_of(sheet: SheetPrint) -> dict[int, Enrollment]:
    """Number → seat, as printed."""
    lines = sheet.lines.select_related("enrollment__officer__user", "enrollment__precinct")
    return {line.number: line.enrollment for line in lines}


def changes_of(sheet: SheetPrint, entries: Sequence[Entry], *, rest_absent: bool = False) -> list[Change]:
    """What the sheet says and the record does not say yet, in the order of the numbers. `rest_absent` takes a line
    without a signature and without a mark as absent, but for who attended the day in another cohort."""
    session, lines = sheet.session, lines_of(sheet)
    settled = attendance.of_session(session)
    if rest_absent:
        signed = {lines[entry.number].pk for entry in entries}
        known = signed | settled.keys() | attendance.elsewhere_on(session).keys()
        unsigned = [number for number, seat in lines.items() if seat.pk not in known]
        entries = sorted([*entries, *(Entry(number, MarkKind.ABSENT) for number in unsigned)], key=lambda e: e.number)
    changes = []
    for entry in entries:
        seat = lines[entry.number]
        stands = settled.get(seat.pk, Attendance(None))
        clock = _moment(session, entry.clock)
        if not _says_so_already(entry.kind, clock, stands):
            changes.append(Change(entry.number, seat, entry.kind, clock, stands.state))
            settled[seat.pk] = replace(stands, state=entry.kind)
    return changes


@transaction.atomic
def apply(
    sheet: SheetPrint, entries: Sequence[Entry], *, rest_absent: bool, client_id: UUID, at: datetime, by: User
) -> int:
    """Marks what the sheet says; answers how many marks were added. Applying it again adds nothing.

    Raises RefusedMark as `attendance.mark` does, and then keeps nothing."""
    # Nobody marks meanwhile, so what corrects a mark has its reason.
    seating.lock(sheet.session.cohort)
    changes = changes_of(sheet, entries, rest_absent=rest_absent)
    for change in changes:
        attendance.mark(
            sheet.session,
            change.seat,
            change.kind,
            client_id=uuid5(client_id, f"{change.number} {change.kind}"),
            # Coming is told before going, or the day of somebody who did both would end as "late".
            marked_at=at - timedelta(microseconds=1) if change.kind == MarkKind.LATE else at,
            at=at,
            by=by,
            clock=change.clock,
            reason=f"Sign-in sheet {sheet.number}" if change.corrects else "",
        )
    if changes:
        audit.record("sheet.applied", sheet.session, by=by, at=at, sheet=sheet.number, marks=len(changes))
    return len(changes)


def _moment(session: TrainingSession, clock: time | None) -> datetime | None:
    starts = timezone.localtime(session.starts_at)
    return datetime.combine(starts.date(), clock, starts.tzinfo) if clock else None


def _says_so_already(kind: MarkKind, clock: datetime | None, stands: Attendance) -> bool:
    if kind == MarkKind.LATE:
        return stands.was_there and clock is not None and stands.arrived_at == clock
    if kind == MarkKind.LEFT:
        return stands.was_there and clock is not None and stands.left_at == clock
    return stands.state == kind
