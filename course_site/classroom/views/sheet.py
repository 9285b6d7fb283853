"""What the run sheet shows: one row a block, where it stands in words, and what may be tapped."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from course_site.classroom.rules.run import Run, RunBlock
from course_site.classroom.services import run as service
from course_site.classroom.views.words import clock, pace_words, span
from course_site.cohorts.models import SessionBlock, TrainingSession
from course_site.cohorts.rules.attendance import OPENS_BEFORE
from course_site.people.models import User


@dataclass(frozen=True)
class Row:
    block: RunBlock
    run: Run
    leader: str
    is_over: bool
    is_role_play: bool
    up_after: str | None  # the block it comes after when it moves up; None for the first
    down_after: str | None
    tap: UUID = field(default_factory=uuid4)

    @property
    def when(self) -> str:
        return span(self.block.starts_at, self.block.ends_at)

    @property
    def minutes(self) -> str:
        block = self.block
        changed = "" if block.minutes == block.course_minutes else f" today, {block.course_minutes} in the course"
        return f"{block.minutes} min{changed}"

    @property
    def kind(self) -> str:
        block = self.block
        if block.is_dropped:
            return "hidden"
        if block.is_running:
            return "late"
        if block.stretches:
            return "done"
        return "warning" if self.needs_times else "open"

    @property
    def words(self) -> str:
        block = self.block
        if block.is_running:
            return f"Running since {clock(block.stretches[-1].starts_at)}"
        if block.stretches:
            times = span(block.stretches[0].starts_at, self.run.times_of(block)[-1][1])
            return f"Taught {times}, {self.run.taught_minutes(block)} min"
        if block.is_dropped:
            return "Dropped today"
        if block.was_told:
            return "Not taught"
        if self.needs_times:
            return "No times yet: it counts for nobody"
        return "Counts as planned" if self.is_over else "To come"

    @property
    def needs_times(self) -> bool:
        """On a sheet that was run, a block that nobody tapped."""
        return self.is_over and self.run.is_run and self.block.is_to_come


@dataclass(frozen=True)
class Sheet:
    session: TrainingSession
    run: Run
    rows: list[Row]
    at: datetime

    @property
    def is_over(self) -> bool:
        return self.session.ends_at <= self.at

    @property
    def opens_at(self) -> datetime | None:
        """From when on blocks can be started, while that is to come."""
        is_early = service.is_before_the_day(self.session, self.at)
        return self.session.starts_at - OPENS_BEFORE if is_early else None

    @property
    def pace(self) -> str:
        if self.is_over or (self.at < self.session.starts_at and not self.run.is_run):
            return ""
        return pace_words(self.run.minutes_behind(self.at))

    @property
    def pace_kind(self) -> str:
        return "late" if self.run.minutes_behind(self.at) > 0 else "done"

    @property
    def now(self) -> Row | None:
        return next((row for row in self.rows if row.block.is_running), None)

    @property
    def next(self) -> Row | None:
        return next((row for row in self.rows if row.block.is_to_come), None)

    @property
    def without_times(self) -> int:
        return sum(row.needs_times for row in self.rows)

    def row_of(self, module_key: str) -> Row | None:
        return next((row for row in self.rows if row.block.module_key == module_key), None)

    def elsewhere(self) -> list[SessionBlock]:
        """The blocks of the other class days, which may be added to this one."""
        here = {row.block.module_key for row in self.rows}
        blocks = SessionBlock.objects.filter(session__cohort=self.session.cohort_id).exclude(module_key__in=here)
        return list(blocks.select_related("session"))


def sheet_of(session: TrainingSession, *, at: datetime) -> Sheet:
    run = service.of_session(session)
    leaders = User.objects.in_bulk({block.leader for block in run.blocks if block.leader})
    blocks = SessionBlock.objects.filter(session__cohort=session.cohort_id, is_role_play=True)
    role_plays = set(blocks.values_list("module_key", flat=True))
    keys = [block.module_key for block in run.blocks]
    rows = [
        Row(
            block=block,
            run=run,
            leader=str(leaders[block.leader]) if block.leader else "",
            is_over=session.ends_at <= at,
            is_role_play=block.module_key in role_plays,
            up_after=None if place == 0 else ("" if place == 1 else keys[place - 2]),
            down_after=keys[place + 1] if place + 1 < len(keys) else None,
        )
        for place, block in enumerate(run.blocks)
    ]
    return Sheet(session, run, rows, at)
