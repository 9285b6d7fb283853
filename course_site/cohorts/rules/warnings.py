"""What a plan should be looked at for again. A warning is shown before and after saving; it is no wall."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import ceil

from course_site.cohorts.rules.dates import NOTICE

OFFICERS_A_COACH = 6
SATURDAY = 5


class Code(StrEnum):
    HOLIDAY = "holiday"
    WEEKEND = "weekend"
    PAST = "past"
    SHORT_NOTICE = "short_notice"
    OFFICER_TWICE = "officer_twice"
    OFFICER_GUEST = "officer_guest"
    TRAINER_TWICE = "trainer_twice"
    PRECINCT_CROWDED = "precinct_crowded"
    FEW_COACHES = "few_coaches"


@dataclass(frozen=True)
class Caution:
    """`about` names the person, precinct, holiday or block; `elsewhere` the other cohort; `count` is what there is
    and `limit` what there should be."""

    code: Code
    about: str
    days: tuple[date, ...] = ()
    elsewhere: str = ""
    count: int = 0
    limit: int = 0


def of_dates(days: Iterable[date], holidays: Mapping[date, str]) -> Iterator[Caution]:
    for day in days:
        if day in holidays:
            yield Caution(Code.HOLIDAY, holidays[day], (day,))
        elif day.weekday() >= SATURDAY:
            yield Caution(Code.WEEKEND, "", (day,))


def of_first_day(first: date, today: date) -> Iterator[Caution]:
    """A class that is planned today; the day it names is the one on which the State's form was due."""
    if first < today:
        yield Caution(Code.PAST, "", (first,))
    elif first - NOTICE < today:
        yield Caution(Code.SHORT_NOTICE, "", (first - NOTICE,), limit=NOTICE.days)


def of_officers(here: Mapping[int, str], elsewhere: Iterable[tuple[int, str]]) -> Iterator[Caution]:
    """`here` names the officers of a class, `elsewhere` tells who has a seat in which other one."""
    for officer, cohort in elsewhere:
        if officer in here:
            yield Caution(Code.OFFICER_TWICE, here[officer], elsewhere=cohort)


def of_guests(
    here: Mapping[int, str], days: Collection[date], elsewhere: Iterable[tuple[int, str, date]]
) -> Iterator[Caution]:
    """`elsewhere` tells who makes up a block in which other class on which day."""
    for officer, cohort, day in elsewhere:
        if officer in here and day in days:
            yield Caution(Code.OFFICER_GUEST, here[officer], (day,), elsewhere=cohort)


def of_trainers(
    here: Mapping[int, str], days: Collection[date], elsewhere: Iterable[tuple[int, str, date]]
) -> Iterator[Caution]:
    """`elsewhere` tells who teaches which other class on which day."""
    booked: dict[tuple[int, str], set[date]] = {}
    for trainer, cohort, day in elsewhere:
        if trainer in here and day in days:
            booked.setdefault((trainer, cohort), set()).add(day)
    for (trainer, cohort), both in booked.items():
        yield Caution(Code.TRAINER_TWICE, here[trainer], tuple(sorted(both)), elsewhere=cohort)


def of_precincts(here: Collection[str], counts: Mapping[tuple[date, str], int], limit: int) -> Iterator[Caution]:
    """`here` are the precincts of a class, `counts` the officers of each in class on a day, in whatever cohort. Days
    with as many officers are one thing to look at."""
    for precinct in sorted(here):
        days: dict[int, list[date]] = {}
        for (day, name), count in counts.items():
            if name == precinct and count > limit:
                days.setdefault(count, []).append(day)
        for count in sorted(days, reverse=True):
            yield Caution(Code.PRECINCT_CROWDED, precinct, tuple(sorted(days[count])), count=count, limit=limit)


def of_role_plays(blocks: Iterable[tuple[date, str]], officers: int, coaches: Mapping[date, int]) -> Iterator[Caution]:
    """`coaches` tells how many there are on each day. Days that lack as many are one thing to look at; a title only
    where there is one block."""
    needed = ceil(officers / OFFICERS_A_COACH)
    short: dict[int, list[tuple[date, str]]] = {}
    for day, title in blocks:
        if coaches[day] < needed:
            short.setdefault(coaches[day], []).append((day, title))
    for count in sorted(short):
        titles = {title for _, title in short[count]}
        about = "" if len(titles) > 1 else titles.pop()
        yield Caution(Code.FEW_COACHES, about, _in_order(day for day, _ in short[count]), count=count, limit=needed)


def _in_order(days: Iterable[date]) -> tuple[date, ...]:
    return tuple(sorted(set(days)))
