"""`rules.attendance.carry_over`: a day of the course on two seats of one officer."""

from hypothesis import given
from hypothesis import strategies as st

from course_site.cohorts.rules.attendance import Attendance, MarkKind, carry_over

MODULES = st.sampled_from(["D1M1", "D1M2"])
STATES = st.sampled_from([None, *MarkKind])


@st.composite
def days(draw) -> Attendance:
    state = draw(STATES)
    there = state in {MarkKind.PRESENT, MarkKind.LATE, MarkKind.LEFT}
    minutes = draw(st.dictionaries(MODULES, st.integers(min_value=0, max_value=300)))
    return Attendance(state, {module: count if there else 0 for module, count in minutes.items()})


@given(days(), days())
def test_nothing_earned_is_lost_and_nothing_is_counted_twice(earlier, own):
    minutes = carry_over(earlier, own).minutes

    for module in earlier.minutes | own.minutes:
        assert minutes[module] == max(earlier.minutes.get(module, 0), own.minutes.get(module, 0))


@given(days(), days())
def test_an_absence_elsewhere_marks_nobody_here(earlier, own):
    if not earlier.was_there:
        assert carry_over(earlier, own).state == own.state


@given(days(), days())
def test_whoever_was_there_once_was_there(earlier, own):
    assert carry_over(earlier, own).was_there == (earlier.was_there or own.was_there)


@given(days(), days())
def test_carrying_over_again_changes_nothing(earlier, own):
    once = carry_over(earlier, own)

    assert carry_over(earlier, once) == once
