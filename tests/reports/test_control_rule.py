from hypothesis import given
from hypothesis import strategies as st

from course_site.reports.rules.control import FEWEST_CLASSES, Sample, Signal, chart

SAMPLES = st.lists(
    st.integers(5, 40).flatmap(lambda valid: st.builds(Sample, st.integers(0, valid), st.just(valid))),
    min_size=FEWEST_CLASSES,
    max_size=30,
)


def signals(*samples: Sample) -> list[Signal | None]:
    return [point.signal for point in chart(samples).points]


def test_the_limits_of_a_class_are_those_of_its_size():
    """By hand: 0.9 ± 3 · √(0.9 · 0.1 / n) is 0.9 ± 0.18 for 25 and ± 0.09 for 100."""
    found = chart([Sample(22, 25), Sample(23, 25), Sample(90, 100), *[Sample(45, 50)] * 5])

    assert found.middle == 0.9
    assert [round(point.low, 4) for point in found.points[1:3]] == [0.72, 0.81]
    assert [round(point.high, 4) for point in found.points[1:3]] == [1.0, 0.99]


def test_seven_classes_are_too_few_to_say():
    assert chart([Sample(20, 25)] * 7) is None
    assert chart([Sample(20, 25)] * 8)


def test_a_class_outside_its_limits_is_seen():
    usual = Sample(45, 50)

    assert signals(*[usual] * 8, Sample(30, 50)) == [*[Signal.RUN_ABOVE] * 8, Signal.BELOW]
    assert signals(*[Sample(5, 50)] * 4, Sample(25, 50), *[Sample(5, 50)] * 4)[4] is Signal.ABOVE


def test_eight_on_one_side_are_a_run_and_seven_are_not():
    low, high = Sample(40, 50), Sample(42, 50)

    assert signals(*[low] * 8, *[high] * 7) == [*[Signal.RUN_BELOW] * 8, *[None] * 7]


@given(SAMPLES)
def test_the_middle_is_within_the_limits_and_these_within_nothing_and_everything(samples):
    found = chart(samples)

    assert all(0 <= point.low <= found.middle <= point.high <= 1 for point in found.points)


@given(SAMPLES)
def test_favorable_or_not_is_the_same_chart_upside_down(samples):
    here = chart(samples).points
    there = chart([Sample(one.valid - one.favorable, one.valid) for one in samples]).points

    assert [round(point.high, 9) for point in here] == [round(1 - point.low, 9) for point in there]
