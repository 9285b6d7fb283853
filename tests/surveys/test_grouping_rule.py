from hypothesis import given
from hypothesis import strategies as st

from assessments.surveys.rules.grouping import SMALLEST, Place, group

THE_75TH = Place("075", "Brooklyn", "Brooklyn North")
THE_60TH = Place("060", "Brooklyn", "Brooklyn South")
THE_5TH = Place("005", "Manhattan", "Manhattan South")
THE_40TH = Place("040", "Bronx", "Bronx")

places = st.sampled_from([THE_75TH, THE_60TH, THE_5TH, THE_40TH])
rosters = st.lists(places, max_size=60).map(lambda seats: dict(enumerate(seats)))


def roster(*cells: tuple[Place, int]) -> dict[int, Place]:
    seats = [place for place, officers in cells for _ in range(officers)]
    return dict(enumerate(seats))


def named(places: dict[int, Place]) -> list[tuple[str, str, int]]:
    return [(cell.precinct, cell.borough, len(cell.seats)) for cell in group(places)]


def test_a_precinct_of_ten_stands_alone():
    assert sorted(named(roster((THE_75TH, 10), (THE_5TH, 10)))) == [
        ("005", "Manhattan", 10),
        ("075", "Brooklyn", 10),
    ]


def test_small_precincts_of_one_borough_merge():
    assert named(roster((THE_75TH, 6), (THE_60TH, 6))) == [("", "Brooklyn", 12)]


def test_what_is_still_small_is_mixed():
    assert sorted(named(roster((THE_75TH, 12), (THE_5TH, 6), (THE_40TH, 6)))) == [
        ("", "", 12),
        ("075", "Brooklyn", 12),
    ]


def test_a_lone_officer_is_not_a_group_of_their_own():
    assert named(roster((THE_75TH, 24), (THE_5TH, 1))) == [("", "", 25)]


def test_a_merged_group_keeps_the_patrol_borough_that_all_share():
    [cell] = group(roster((THE_75TH, 4)))

    assert cell.patrol_borough == "Brooklyn North"


@given(rosters)
def test_every_seat_is_in_exactly_one_group(places):
    seats = [seat for cell in group(places) for seat in cell.seats]

    assert sorted(seats) == sorted(places)


@given(rosters)
def test_no_group_is_small_unless_the_class_is(places):
    sizes = [len(cell.seats) for cell in group(places)]

    assert all(size >= SMALLEST for size in sizes) or len(sizes) == 1


@given(rosters)
def test_a_group_names_a_place_only_when_all_its_seats_are_there(places):
    for cell in group(places):
        for name in ("precinct", "borough", "patrol_borough"):
            named = getattr(cell, name)
            assert not named or {getattr(places[seat], name) for seat in cell.seats} == {named}
