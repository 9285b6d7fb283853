"""When a question comes back, and which one is asked next."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.recall.rules.spacing import A_DAY, BOXES, Item, Seen, left, next_item, next_on, waiting

TODAY = date(2026, 3, 12)
DAY_1 = date(2026, 3, 2)


def item(key: str = "Q1", seen: str = "", *, day: str = "D1", objective: str = "D1M1.a", taught_on: date = DAY_1):
    """`seen` reads as "3+ 8-": right on the third, not on the eighth of March."""
    answers = tuple(Seen(date(2026, 3, int(word[:-1])), word.endswith("+")) for word in seen.split())
    return Item(key, day, objective, taught_on, answers)


@pytest.mark.parametrize(
    ("seen", "due_on"),
    [
        ("", date(2026, 3, 3)),
        ("2-", date(2026, 3, 3)),
        ("2+", date(2026, 3, 5)),
        ("2+ 5+", date(2026, 3, 12)),
        ("2+ 5+ 12+", date(2026, 4, 2)),
        ("2+ 5+ 12+ 12+", date(2026, 5, 11)),
        ("2+ 5+ 12+ 12+ 12+", date(2026, 5, 11)),
        ("2+ 5+ 12-", date(2026, 3, 13)),
        ("2- 3+", date(2026, 3, 6)),
    ],
)
def test_a_right_answer_waits_longer_and_any_other_starts_over(seen, due_on):
    assert item(seen=seen).due_on == due_on


def test_what_was_not_right_comes_before_what_was_not_seen_for_longer():
    items = [item("fresh", taught_on=date(2026, 3, 6)), item("weak", "10-"), item("known", "6+")]

    assert next_item(items, [], TODAY).key == "weak"


def test_what_is_never_right_does_not_keep_the_others_away():
    items = [item("fresh"), item("weak", "2- 3- 4- 11-")]

    assert next_item(items, [], TODAY).key == "fresh"


def test_the_days_take_turns():
    items = [item("asked"), item("same", "3-", objective="D1M2.a"), item("other", "9-", day="D2", objective="D2M1.a")]

    assert next_item(items, ["asked"], TODAY).key == "other"


def test_within_a_day_the_objectives_take_turns():
    items = [item("asked"), item("same"), item("other", "8+", objective="D1M2.a")]

    assert next_item(items, ["asked"], TODAY).key == "other"


def test_a_question_of_today_waits_until_tomorrow():
    assert next_item([item(taught_on=TODAY), item("Q2", "12-")], [], TODAY) is None


def test_the_next_day_is_the_first_on_which_something_is_due_and_never_today():
    assert next_on([item(seen="12+"), item("Q2", "2+ 12+")], TODAY) == date(2026, 3, 15)
    assert next_on([item()], TODAY) == date(2026, 3, 13)
    assert next_on([], TODAY) is None


# Days after the class day on which it was answered, and whether it was right.
answers = st.lists(st.tuples(st.integers(0, 12), st.booleans()), max_size=6).map(sorted)


@st.composite
def pool_items(draw: st.DrawFn) -> Item:
    taught_on = draw(st.dates(DAY_1, TODAY))
    seen = tuple(Seen(taught_on + timedelta(days=after), right) for after, right in draw(answers))
    day, objective = draw(st.sampled_from(["D1", "D2", "D3"])), draw(st.sampled_from(["a", "b", "c"]))
    return Item(f"Q{draw(st.integers(0, 40))}", day, objective, taught_on, seen)


pools = st.lists(pool_items(), max_size=20, unique_by=lambda one: one.key)


def round_of(items: list[Item], today: date) -> list[Item]:
    """Asked one after the other until nothing is asked any more."""
    asked: list[Item] = []
    while one := next_item(items, [before.key for before in asked], today):
        asked.append(one)
    return asked


@settings(max_examples=50)
@given(pools)
def test_a_round_ends_repeats_nothing_and_asks_nothing_before_its_time(items):
    asked = round_of(items, TODAY)

    assert len({one.key for one in asked}) == len(asked) == min(A_DAY, len(waiting(items, [], TODAY)))
    assert left(items, [one.key for one in asked], TODAY) == 0
    for one in asked:
        assert one.taught_on < TODAY
        assert not one.seen or TODAY - one.seen[-1].on >= timedelta(days=BOXES[one.box])


@settings(max_examples=50)
@given(pools)
def test_no_day_is_asked_twice_more_than_another_that_has_something_due(items):
    asked = round_of(items, TODAY)

    rest = {one.day for one in waiting(items, [one.key for one in asked], TODAY)}
    count = {day: sum(one.day == day for one in asked) for day in {one.day for one in asked} | rest}
    assert all(count[day] >= max(count.values()) - 1 for day in rest)


@settings(max_examples=20)
@given(st.lists(pool_items(), max_size=9, unique_by=lambda one: one.key), st.lists(st.booleans(), min_size=1))
def test_over_ninety_days_everything_is_asked_and_nothing_before_its_box_opens(items, luck):
    answered: dict[str, list[Seen]] = {}
    for number in range(90):
        today = TODAY + timedelta(days=number)
        for place, one in enumerate(round_of(items, today)):
            seen = Seen(today, luck[(number + place) % len(luck)])
            if before := answered.get(one.key):
                assert (today - before[-1].on).days >= BOXES[one.box]
            answered.setdefault(one.key, []).append(seen)
            items = [replace(it, seen=(*it.seen, seen)) if it.key == one.key else it for it in items]

    assert set(answered) == {one.key for one in items}
