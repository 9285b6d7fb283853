"""The hour ledger: the minutes of a block that count for an officer, from when it was taught and when they were there.

1. A minute counts when the block was being taught and the officer was in the room.
2. A block that runs over gives no more than its planned minutes.
3. A tap is no stopwatch: a block that was taught for nine tenths of its minutes or more counts as the whole block,
   and whoever was there for all of it has all of its minutes. Below that, everybody has the minutes that were
   taught, and the rest is still to come on another day. This is the rule of nine tenths. It says what counts toward
   the course; what is filed with the State says the minutes as they were taught.
4. Two days, two seats, a make-up: each gives the parts of the block that were heard there. The same half heard twice
   is one half."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from course_site.classroom.rules.heard import Heard, Part, Times, minutes_together, on_the_clock
from course_site.classroom.rules.run import Run, RunBlock

WHOLE = 0.9

# What was heard of a block on the class days of one seat, in their order.
Days = Sequence[Heard]
# What was heard of a block, and the minutes that the course has for it, to what counts of it.
Rule = Callable[[Heard, int], Heard]


@dataclass(frozen=True)
class Cut:
    """Up to when a ledger counts, and whether a block that still runs is in it."""

    at: datetime
    counts_running: bool

    @classmethod
    def so_far(cls, at: datetime) -> "Cut":
        """As a screen shows it while a class goes on."""
        return cls(at, counts_running=True)

    @classmethod
    def for_good(cls, at: datetime) -> "Cut":
        """As completion asks: nothing of a block before it has ended, since whoever is there may still leave. Once the
        day is over, a block that still runs counts as far as it has come."""
        return cls(at, counts_running=False)


def taught_by(run: Run, block: RunBlock, cut: Cut | None, *, day_ends_at: datetime) -> Times:
    """When a block was taught, as far as it counts."""
    taught = run.times_of(block)
    if cut is None:
        return taught
    still_runs = day_ends_at > cut.at and any(end > cut.at for _, end in taught)
    if still_runs and not cut.counts_running:
        return []
    return [(start, min(end, cut.at)) for start, end in taught if start < cut.at]


def by_nine_tenths(heard: Heard, course_minutes: int) -> Heard:
    """What counts toward the course."""
    whole = timedelta(minutes=course_minutes)
    return heard.stretched(whole) if WHOLE * whole <= heard.taught < whole else heard


def as_taught(heard: Heard, course_minutes: int) -> Heard:
    """What is filed."""
    return heard


def minutes_of_block(heard: Heard, course_minutes: int) -> int:
    return min(by_nine_tenths(heard, course_minutes).minutes, course_minutes)


def credited(seats: Iterable[Days], made_up: Iterable[Heard], course_minutes: int, rule: Rule) -> int:
    """The minutes of one module: what was heard of it on class days, seat by seat, and in make-ups, all together;
    never more than the course has."""
    return min(course_minutes, minutes_together(parts_heard(seats, made_up, course_minutes, rule)))


def parts_heard(seats: Iterable[Days], made_up: Iterable[Heard], course_minutes: int, rule: Rule) -> list[Part]:
    """The same as parts of the block, as the course has it."""
    counted = [[rule(heard, course_minutes) for heard in days] for days in seats]
    begun = [begins(days, course_minutes) for days in counted]
    in_class = zip(chain(*counted), chain(*begun), strict=True)
    parts = [part for heard, began in in_class for part in heard.after(began)]
    return parts + [part for heard in made_up for part in rule(heard, course_minutes).parts]


def begins(days: Days, course_minutes: int) -> list[timedelta]:
    """Where in a block each of its days began: where the day before ended, and anew once the block was whole."""
    whole = timedelta(minutes=course_minutes)
    begun: list[timedelta] = []
    before = timedelta()
    for heard in days:
        if before >= whole or heard.taught >= WHOLE * whole:
            before = timedelta()
        begun.append(before)
        before += heard.taught
    return begun


def missed_times(taught: Times, missing: Iterable[Part], *, began: timedelta, ratio: float) -> Times:
    """When on this day the parts of the block that are missing were taught; `ratio` is by how much the day is
    stretched to count as the whole. To the second: a stretch has fractions."""
    here = [(_seconds((start - began) / ratio), _seconds((end - began) / ratio)) for start, end in missing]
    return on_the_clock(here, taught)


def total(parts: Iterable[dict[str, int]]) -> dict[str, int]:
    """Several days as one: a module that was taught on two of them has the minutes of both."""
    sums: dict[str, int] = {}
    for part in parts:
        for module, minutes in part.items():
            sums[module] = sums.get(module, 0) + minutes
    return sums


def _seconds(span: timedelta) -> timedelta:
    return timedelta(seconds=round(span.total_seconds()))
