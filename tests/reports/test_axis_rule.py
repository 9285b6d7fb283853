from hypothesis import given
from hypothesis import strategies as st

from course_site.reports.rules.axis import Axis, axis_for


def test_an_axis_is_no_longer_than_its_dots_need():
    assert axis_for(76.9) == Axis(75, 5)
    assert axis_for(74.9) == Axis(50, 10)
    assert axis_for(12) == Axis(0, 25)


def test_its_ends_are_ticks():
    assert Axis(75, 5).ticks == [(75, 0), (80, 20), (85, 40), (90, 60), (95, 80), (100, 100)]


@given(st.floats(0, 100), st.floats(0, 100))
def test_every_share_from_the_lowest_on_stands_on_it_and_in_order(one, other):
    low, high = sorted((one, other))
    axis = axis_for(low)

    assert 0 <= axis.place(low) <= axis.place(high) <= 100
