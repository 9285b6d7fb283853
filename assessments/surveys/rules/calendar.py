"""When a class is asked (`surveys.md`: what each instrument says of its opening)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from course_site.cohorts.rules.timetable import FOLLOW_UP_DAYS, PREPARATION_DAYS

# How long before the class goes home it is asked about the day.
BEFORE_THE_END = timedelta(minutes=50)


@dataclass(frozen=True)
class Occasion:
    """`day` is empty when the survey is put to a class only once; `class_day` when it opens on none."""

    day: str
    opens_at: datetime
    closes_at: datetime
    class_day: str = ""

    def is_open(self, at: datetime) -> bool:
        return self.opens_at <= at < self.closes_at


@dataclass(frozen=True)
class Hours:
    """Of a class day, on the wall clock, so that days are counted across a change of the clocks."""

    begins_at: datetime
    ends_at: datetime


def occasions(
    opens: Sequence[str], days: Sequence[str], closes_after_days: int, class_days: Mapping[str, Hours]
) -> list[Occasion]:
    """`opens` as the instrument has it, `days` the class days it is meant for (all, when it names none). What is asked
    of a day can be answered until the next one begins: it is there to change that day."""
    length = timedelta(days=closes_after_days)
    moments = [moment for word in opens for moment in _moments(word, days or list(class_days), class_days)]
    of_each_day = {day: _next_begins(day, class_days) for day in class_days} if "day_close" in opens else {}
    return [
        Occasion(
            day=day if len(moments) > 1 else "",
            opens_at=at,
            closes_at=of_each_day.get(day) or at + length,
            class_day=day if day in class_days else "",
        )
        for day, at in moments
    ]


def batch_due(opens_at: datetime, closes_at: datetime, reminders: Sequence[int], at: datetime) -> int | None:
    """How many days after its opening the mail goes out that is due at this moment: that of the opening, or a reminder.
    Days are counted by the calendar. Where the clock stood still for a while, only the latest one is made up for."""
    passed = (at.date() - opens_at.date()).days
    due = [days for days in (0, *reminders) if days <= passed]
    return max(due) if due and opens_at <= at < closes_at else None


def nearest(among: Sequence[Occasion], at: datetime) -> Occasion | None:
    """The first that has not closed, or else the last one."""
    in_order = sorted(among, key=lambda occasion: occasion.opens_at)
    to_come = (occasion for occasion in in_order if at < occasion.closes_at)
    return next(to_come, in_order[-1] if in_order else None)


def _moments(word: str, days: Sequence[str], class_days: Mapping[str, Hours]) -> Iterator[tuple[str, datetime]]:
    ends = {day: hours.ends_at for day, hours in class_days.items()}
    if word == "day_0":
        yield "D0", min(ends.values()) - timedelta(days=PREPARATION_DAYS)
    elif word == "day_90":
        yield "D90", max(ends.values()) + timedelta(days=FOLLOW_UP_DAYS)
    elif word == "day_close":
        yield from ((day, ends[day] - BEFORE_THE_END) for day in days if day in ends)
    else:
        day = word.replace("day_", "D")
        if day in ends:
            yield day, ends[day] - BEFORE_THE_END


def _next_begins(day: str, class_days: Mapping[str, Hours]) -> datetime | None:
    later = (hours.begins_at for hours in class_days.values() if hours.begins_at >= class_days[day].ends_at)
    return min(later, default=None)
