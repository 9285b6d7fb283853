"""What a check-in says about a seat: when it may be made, which mark it asks for, and who shared a phone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from course_site.cohorts.rules.attendance import MarkKind

OPENS_BEFORE = timedelta(hours=1)
# Whoever checks in up to ten minutes after the start stood in the line at the door.
GRACE = timedelta(minutes=10)


@dataclass(frozen=True)
class Scan:
    """One check-in of a phone."""

    seat: int
    device: str
    at: datetime


@dataclass(frozen=True)
class Standing:
    """How a seat is marked, and when it was marked last."""

    state: MarkKind
    marked_at: datetime


@dataclass(frozen=True)
class Proposal:
    """The mark that a check-in asks for, until a trainer's head count agrees."""

    seat: int
    kind: MarkKind
    scanned_at: datetime
    clock: datetime | None = None


def is_open(starts_at: datetime, ends_at: datetime, at: datetime) -> bool:
    return starts_at - OPENS_BEFORE <= at <= ends_at


def is_arriving(starts_at: datetime, at: datetime) -> bool:
    """Whether the class waits for who is still to come: in the hour before it begins, and in its first."""
    return abs(at - starts_at) <= OPENS_BEFORE


def arrival(starts_at: datetime, came_at: datetime) -> tuple[MarkKind, datetime | None]:
    """Present within the grace; after it late, from the minute they came."""
    if came_at <= starts_at + GRACE:
        return MarkKind.PRESENT, None
    return MarkKind.LATE, came_at.replace(second=0, microsecond=0)


def propose(
    scans: Iterable[Scan], standings: Mapping[int, Standing], starts_at: Mapping[int, datetime]
) -> list[Proposal]:
    """One proposal a seat, from its first check-in that nobody has answered by a mark. A seat that is marked as
    there needs none; one marked absent or excused may still come. `starts_at` tells when each was expected."""
    proposals: dict[int, Proposal] = {}
    for scan in sorted(scans, key=lambda scan: scan.at):
        if scan.seat not in proposals and _is_news(scan, standings.get(scan.seat)):
            kind, clock = arrival(starts_at[scan.seat], scan.at)
            proposals[scan.seat] = Proposal(scan.seat, kind, scan.at, clock)
    return list(proposals.values())


def shared_phones(scans: Iterable[Scan]) -> dict[int, set[int]]:
    """Seat → the other seats that checked in with the same phone."""
    seats: dict[str, set[int]] = defaultdict(set)
    for scan in scans:
        seats[scan.device].add(scan.seat)
    shared: dict[int, set[int]] = defaultdict(set)
    for together in seats.values():
        for seat in together:
            shared[seat] |= together - {seat}
    return {seat: others for seat, others in shared.items() if others}


def _is_news(scan: Scan, standing: Standing | None) -> bool:
    if standing is None:
        return True
    return standing.state in {MarkKind.ABSENT, MarkKind.EXCUSED} and scan.at > standing.marked_at
