"""`rules.run.settle`: what the taps on a run sheet add up to."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_site.classroom.rules.events import Event, EventKind
from course_site.classroom.rules.run import PlannedBlock, settle

SEVEN = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def minute(count: int) -> datetime:
    return SEVEN + timedelta(minutes=count)


# A break of 15 minutes stands before the third block.
BLOCKS = [
    PlannedBlock("M1", "Opening", SEVEN, 45),
    PlannedBlock("M2", "Conflict", minute(45), 60),
    PlannedBlock("M3", "Fairness", minute(120), 65),
]


def event(kind: EventKind, module_key: str, at: int, client_id: str = "", **given) -> Event:
    return Event(kind, module_key, minute(at), minute(at), client_id or f"{kind}{module_key}{at}", **given)


def started(module_key: str, at: int) -> Event:
    return event(EventKind.STARTED, module_key, at)


def finished(module_key: str, at: int) -> Event:
    return event(EventKind.FINISHED, module_key, at)


def taught(events: list[Event]) -> dict[str, int]:
    run = settle(events, BLOCKS)
    return {block.module_key: run.taught_minutes(block) for block in run.blocks}


def keys(events: list[Event]) -> list[str]:
    return [block.module_key for block in settle(events, BLOCKS).blocks]


def test_a_sheet_that_nobody_ran_counts_as_planned():
    assert taught([]) == {"M1": 45, "M2": 60, "M3": 65}
    assert not settle([], BLOCKS).is_run


def test_a_block_is_taught_from_its_start_to_its_finish():
    assert taught([started("M1", 5), finished("M1", 40)]) == {"M1": 35, "M2": 0, "M3": 0}


def test_starting_the_next_block_finishes_the_one_that_runs():
    events = [started("M1", 0), started("M2", 50)]

    assert settle(events, BLOCKS).running.module_key == "M2"
    assert taught(events)["M1"] == 50


def test_a_block_that_was_never_finished_ends_as_planned():
    assert taught([started("M3", 130)])["M3"] == 65


def test_a_block_that_is_taken_up_again_has_the_minutes_of_both_stretches():
    assert taught([started("M1", 0), finished("M1", 20), started("M1", 30), finished("M1", 50)])["M1"] == 40


def test_two_tablets_that_start_the_same_block_start_it_once():
    run = settle([started("M1", 0), started("M1", 1)], BLOCKS)

    assert [stretch.starts_at for stretch in run.blocks[0].stretches] == [SEVEN]


def taken_back(tap: Event, at: int) -> Event:
    return event(EventKind.TAKEN_BACK, tap.module_key, at, takes_back=tap.client_id, reason="A wrong tap")


def test_a_start_that_is_taken_back_leaves_the_block_before_running():
    slip = started("M2", 10)

    run = settle([started("M1", 0), slip, taken_back(slip, 11)], BLOCKS)

    assert run.running.module_key == "M1"
    assert not run.block("M2").was_told


def test_a_tap_that_is_taken_back_before_it_arrives_never_was():
    slip = finished("M1", 1)

    assert settle([taken_back(slip, 2), started("M1", 0), slip], BLOCKS).running.module_key == "M1"


@pytest.mark.parametrize(
    ("kind", "module_key", "at", "is_asked"),
    [
        (EventKind.FINISHED, "M1", 4, True),
        (EventKind.FINISHED, "M1", 5, False),
        (EventKind.STARTED, "M2", 0, True),  # ends the one that runs as well
        (EventKind.STARTED, "M1", 1, False),
        (EventKind.FINISHED, "M2", 1, False),
        (EventKind.DROPPED, "M1", 1, False),  # asks for its reason anyway
    ],
)
def test_a_tap_that_ends_a_block_as_soon_as_it_began_is_asked_about(kind, module_key, at, is_asked):
    run = settle([started("M1", 0)], BLOCKS)

    assert bool(run.cut_short_by(kind, module_key, minute(at))) == is_asked


def test_told_times_replace_the_taps():
    events = [
        started("M1", 0),
        finished("M1", 1),
        event(EventKind.TIMED, "M1", 90, starts_at=SEVEN, ends_at=minute(45)),
    ]

    assert taught(events)["M1"] == 45


def test_a_block_can_be_told_not_to_have_been_taught():
    assert taught([started("M1", 0), event(EventKind.TIMED, "M1", 1)])["M1"] == 0


def test_twelve_minutes_behind_after_a_start_twelve_minutes_late():
    run = settle([started("M1", 12)], BLOCKS)

    assert run.minutes_behind(minute(20)) == 12


def test_running_over_puts_the_day_behind_minute_by_minute():
    run = settle([started("M1", 0)], BLOCKS)

    assert [run.minutes_behind(minute(at)) for at in (10, 45, 53)] == [0, 0, 8]


def test_ahead_after_an_early_start_and_on_time_in_a_break():
    assert settle([started("M1", 0), started("M2", 40)], BLOCKS).minutes_behind(minute(41)) == -5
    assert settle([started("M1", 0), started("M2", 40), finished("M2", 100)], BLOCKS).minutes_behind(minute(101)) == 0


def test_nobody_starting_puts_the_day_behind():
    assert settle([], BLOCKS).minutes_behind(minute(-30)) == 0
    assert settle([], BLOCKS).minutes_behind(minute(9)) == 9


def test_a_moved_block_comes_after_the_one_that_was_named():
    assert keys([event(EventKind.MOVED, "M3", 0, after="M1")]) == ["M1", "M3", "M2"]
    assert keys([event(EventKind.MOVED, "M3", 0, after="")]) == ["M3", "M1", "M2"]


def test_blocks_in_a_new_order_follow_each_other_with_the_break_where_it_is_due():
    run = settle([event(EventKind.MOVED, "M3", 0, after="M1")], BLOCKS)

    assert [(block.module_key, block.starts_at) for block in run.blocks] == [
        ("M1", SEVEN), ("M3", minute(45)), ("M2", minute(125)),
    ]  # fmt: skip


def test_a_shorter_block_pulls_the_rest_forward_and_keeps_the_minutes_of_the_course():
    run = settle([event(EventKind.RESIZED, "M1", 0, minutes=30, reason="Fire drill")], BLOCKS)

    assert run.blocks[0].course_minutes == 45
    assert run.blocks[1].starts_at == minute(30)
    assert run.planned_minutes == 155
    assert run.blocks[0].changes == ("Fire drill",)


def test_a_dropped_block_is_not_taught_and_can_be_taken_back():
    dropped = event(EventKind.DROPPED, "M2", 0, reason="Trainer is ill")
    back = event(EventKind.ADDED, "M2", 5, minutes=60, reason="Trainer came after all")

    assert taught([dropped])["M2"] == 0
    assert taught([dropped, back])["M2"] == 60


def test_an_added_block_stands_at_the_end_of_the_day():
    run = settle([event(EventKind.ADDED, "M9", 0, minutes=20, text="Left over", reason="From day 1")], BLOCKS)

    assert (run.blocks[-1].title, run.blocks[-1].starts_at) == ("Left over", minute(185))


modules = st.sampled_from(["M1", "M2", "M3", "M9"])
events = st.lists(
    st.builds(
        event,
        st.sampled_from(EventKind),
        modules,
        st.integers(0, 200),
        st.text("abcd", min_size=1, max_size=3),
        after=st.sampled_from(["", "M1", "M2", "M3"]),
        minutes=st.integers(1, 90),
        starts_at=st.none() | st.integers(0, 100).map(minute),
        ends_at=st.none() | st.integers(101, 200).map(minute),
    ),
    max_size=6,
    unique_by=lambda event: event.client_id,
)


@given(events, st.randoms(use_true_random=False))
def test_the_order_of_arrival_and_repeats_change_nothing(made, random):
    shuffled = [*made, *made]
    random.shuffle(shuffled)

    assert settle(shuffled, BLOCKS) == settle(made, BLOCKS)


@given(events)
def test_no_block_is_lost_or_doubled_and_one_runs_at_most(made):
    run = settle(made, BLOCKS)

    found = [block.module_key for block in run.blocks]
    assert {"M1", "M2", "M3"} <= set(found)
    assert len(found) == len(set(found))
    assert sum(block.is_running for block in run.blocks) <= 1


@given(events, st.integers(-60, 600))
def test_taught_minutes_are_never_negative(made, at):
    run = settle(made, BLOCKS)

    assert all(run.taught_minutes(block) >= 0 for block in run.blocks)
    assert isinstance(run.minutes_behind(minute(at)), int)
