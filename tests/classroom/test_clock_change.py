"""The nights of March and November, with an hour less or more: marks, hours, codes and a day that moves."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from course_site.checkin.rules.codes import accepted_windows, window_of
from course_site.classroom.forms import moment_on
from course_site.classroom.rules.heard import Heard
from course_site.classroom.services import ledger
from course_site.cohorts.rules.attendance import Block, Mark, MarkKind, settle
from course_site.cohorts.services import attendance, sessions
from tests.conftest import NEW_YORK

MIDNIGHTS = [datetime(2026, 3, 8, 5, tzinfo=UTC), datetime(2026, 11, 1, 4, tzinfo=UTC)]
CHANGES = [(3, 8), (11, 1)]

midnights = st.sampled_from(MIDNIGHTS)
minutes = st.integers(0, 300)


@given(midnights, minutes, st.integers(1, 240), st.integers(0, 240))
def test_a_class_in_that_night_gives_the_minutes_that_passed(midnight, start, length, late):
    starts_at = midnight + timedelta(minutes=start)
    came_at = starts_at + timedelta(minutes=late)
    mark = Mark(MarkKind.LATE, came_at.astimezone(NEW_YORK), came_at, came_at.astimezone(NEW_YORK), "a")

    found = settle([mark], [Block("M1", starts_at, length)])
    heard = Heard.of([(starts_at, starts_at + timedelta(minutes=length))], found)

    assert found.minutes["M1"] == heard.minutes == max(0, length - late)


@given(midnights, minutes, st.integers(1, 120))
def test_of_two_taps_in_that_night_the_later_one_counts_whatever_the_clock_on_the_wall(midnight, start, apart):
    first = midnight + timedelta(minutes=start)
    taps = [(MarkKind.PRESENT, first), (MarkKind.ABSENT, first + timedelta(minutes=apart))]
    marks = [Mark(kind, moment, moment, client_id=kind) for kind, moment in taps]

    assert settle(reversed(marks), []).state == MarkKind.ABSENT


@given(midnights, minutes)
def test_no_code_of_that_night_holds_again_an_hour_later(midnight, start):
    hours = [(midnight + timedelta(minutes=start, hours=hour)).astimezone(NEW_YORK) for hour in range(3)]

    for earlier, later in pairwise(hours):
        assert window_of(earlier) == window_of(earlier.astimezone(UTC))
        assert window_of(earlier) not in accepted_windows(later)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("days_after", [-1, 0, 1])
def test_a_day_that_moves_over_the_change_keeps_its_hours_on_the_wall(cohort, okafor, at, change, days_after):
    last = cohort.sessions.get(day="D4")
    there = datetime(2026, *change, 7, tzinfo=NEW_YORK) + timedelta(days=days_after)

    sessions.move(last, starts_at=there, place=last.place, by=okafor, at=at)

    block = last.blocks.get()
    assert [timezone.localtime(moment).time() for moment in (last.starts_at, last.ends_at)] == [time(7), time(15)]
    assert timezone.localtime(block.starts_at).time() == time(7)
    assert block.ends_at - block.starts_at == timedelta(minutes=420)


@pytest.mark.parametrize("change", CHANGES)
def test_who_comes_late_on_the_sunday_of_the_change_misses_what_the_clock_says(cohort, seat, chen, okafor, at, change):
    last = cohort.sessions.get(day="D4")
    sessions.move(last, starts_at=datetime(2026, *change, 7, tzinfo=NEW_YORK), place="Gym", by=okafor, at=at)

    came = moment_on(last, time(7, 25))
    attendance.mark(
        last, seat, MarkKind.LATE, client_id=uuid4(), marked_at=last.ends_at, at=last.ends_at, by=chen, clock=came
    )

    assert ledger.minutes_of(seat)["D4M1"] == 395
