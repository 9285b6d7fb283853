"""`rules.seats`: who gets a seat."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_site.cohorts.rules.seats import House, next_in_line

PRECINCTS = st.integers(min_value=1, max_value=4)
COUNTS = st.dictionaries(PRECINCTS, st.integers(min_value=0, max_value=6))
HOUSES = st.builds(House, st.integers(min_value=0, max_value=12), COUNTS, COUNTS)
WAITING = st.lists(PRECINCTS, max_size=15)


@pytest.mark.parametrize(
    ("offered", "taken", "precinct", "room"),
    [
        ({}, {1: 9}, 2, True),
        ({}, {1: 10}, 2, False),
        ({1: 3}, {1: 2}, 1, True),
        ({1: 3}, {1: 3}, 1, False),
        ({1: 3}, {2: 6}, 2, True),
        ({1: 3}, {2: 7}, 2, False),
        ({1: 3}, {1: 3, 2: 6}, 2, True),
    ],
)
def test_a_class_of_ten_with_seats_held_for_the_first_precinct(offered, taken, precinct, room):
    assert House(10, offered, taken).has_room_for(precinct) is room


@given(HOUSES, WAITING)
def test_the_class_is_never_overfilled_from_the_waiting_list(house, waiting):
    assert len(next_in_line(house, waiting)) <= house.free


@given(HOUSES, WAITING)
def test_nobody_is_passed_over_for_somebody_of_the_same_precinct(house, waiting):
    seated = set(next_in_line(house, waiting))

    left = {precinct: place for place, precinct in reversed(list(enumerate(waiting))) if place not in seated}
    assert all(place < left.get(waiting[place], len(waiting)) for place in seated)


@given(HOUSES, WAITING)
def test_who_stays_on_the_list_has_no_seat_to_get(house, waiting):
    seated = next_in_line(house, waiting)

    for place in seated:
        house = house.with_one_more(waiting[place])
    left = {precinct for place, precinct in enumerate(waiting) if place not in seated}
    assert not any(house.has_room_for(precinct) for precinct in left)
