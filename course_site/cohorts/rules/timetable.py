"""When each module of a class day starts.

A class day is 420 minutes of teaching between 07:00 and 15:00 with two breaks of 15 minutes and a meal of 30,
which fall between modules (`curriculum.md`, "Time")."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

# (teaching minutes after which the pause is due, length of the pause)
PAUSES = ((105, 15), (195, 30), (320, 15))

PREPARATION_DAYS = 14
FOLLOW_UP_DAYS = 90


@dataclass(frozen=True)
class PlannedModule:
    key: str
    title: str
    minutes: int
    is_role_play: bool = False


@dataclass(frozen=True)
class PlannedDay:
    """A class day of a course as the ground floor needs it: key, title and modules in order."""

    key: str
    title: str
    modules: tuple[PlannedModule, ...]


@dataclass(frozen=True)
class Slot:
    module: PlannedModule
    starts_at: datetime


def lay_out(modules: Sequence[PlannedModule], starts_at: datetime) -> list[Slot]:
    """One slot a module, in order; each pause is taken at the first change of module at which it is due."""
    slots: list[Slot] = []
    pauses = list(PAUSES)
    taught = 0
    clock = starts_at
    for module in modules:
        while pauses and taught >= pauses[0][0]:
            clock += timedelta(minutes=pauses.pop(0)[1])
        slots.append(Slot(module, clock))
        taught += module.minutes
        clock += timedelta(minutes=module.minutes)
    return slots


def prepares_from(first_class_day: date) -> date:
    """Day 0, on which the preparation opens (`surveys.md`, section 1)."""
    return first_class_day - timedelta(days=PREPARATION_DAYS)


def follow_up_on(last_class_day: date) -> date:
    """The day on which the follow-up opens (`surveys.md`, section 4)."""
    return last_class_day + timedelta(days=FOLLOW_UP_DAYS)
