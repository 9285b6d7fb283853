"""Which try counts, when a try ends and when the next one may begin: decided on plain values."""

from datetime import UTC, datetime, timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import given

from assessments.quizzes.rules import timing
from assessments.quizzes.rules.counting import Counting, score_of
from assessments.quizzes.rules.release import Moment, is_released
from assessments.quizzes.rules.settings import Settings

scores = st.lists(st.integers(0, 100), min_size=1, max_size=6)
moments = st.integers(0, 31_536_000).map(lambda seconds: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds))


@pytest.mark.parametrize(("counting", "score"), [("best", 90), ("last", 61), ("first", 60), ("average", 70)])
def test_each_way_to_count_three_tries(counting, score):
    assert score_of(Counting(counting), [60, 90, 61]) == score


@given(st.sampled_from(Counting), scores)
def test_the_score_lies_between_the_worst_and_the_best_try(counting, taken):
    assert min(taken) <= score_of(counting, taken) <= max(taken)


@given(st.sampled_from(Counting), st.integers(0, 100))
def test_one_try_counts_as_it_is(counting, score):
    assert score_of(counting, [score]) == score
    assert score_of(counting, []) is None


@given(moments, st.integers(1, 240), st.integers(0, 300), st.integers(0, 300))
def test_more_extra_time_never_ends_a_try_earlier(start, minutes, one, other):
    less, more = sorted([one, other])

    assert start < timing.due_at(start, minutes, less) <= timing.due_at(start, minutes, more)
    assert timing.due_at(start, minutes, 100) - start == timedelta(minutes=2 * minutes)


@given(moments, st.integers(0, 300))
def test_without_a_limit_no_time_is_too_late(start, extra):
    assert timing.due_at(start, 0, extra) is None
    assert not timing.is_over(None, start + timedelta(days=365))


@pytest.mark.parametrize(("after", "over"), [(-1, False), (0, False), (30_000, False), (30_001, True)])
def test_a_try_is_over_when_the_grace_is(after, over):
    due = datetime(2026, 3, 3, 15, tzinfo=UTC)

    assert timing.is_over(due, due + timedelta(milliseconds=after)) is over


@given(moments, st.integers(1, 200))
def test_the_next_try_begins_after_the_hours_between(handed_in, hours):
    assert timing.next_try_at(handed_in, hours) == handed_in + timedelta(hours=hours)
    assert timing.next_try_at(handed_in, 0) is None
    assert timing.next_try_at(None, hours) is None


@pytest.mark.parametrize(
    ("moment", "handed_in", "closed", "released"),
    [
        ("after_attempt", False, True, False),
        ("after_attempt", True, False, True),
        ("during", True, False, True),
        ("after_closing", True, False, False),
        ("after_closing", True, True, True),
        ("after_closing", False, True, False),
    ],
)
def test_when_a_try_is_explained(moment, handed_in, closed, released):
    assert is_released(Moment(moment), handed_in=handed_in, closed=closed) is released


@given(st.sampled_from(Moment), st.sampled_from([None, "", *Moment]))
def test_an_answer_stands_only_where_something_is_told_at_once(feedback, marks):
    settings = Settings.of({"pass_mark": 70, "feedback": feedback, "marks": marks})

    assert settings.stands_at_once == ("during" in {feedback, marks})
    assert settings.marks == (marks or feedback)
