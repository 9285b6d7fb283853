from course_site.reports.rules.tiles import Place, grid

BOROUGHS = ["Manhattan", "Bronx", "Brooklyn"]


def place(code: str, borough: str = "Brooklyn", *, booked: int = 0, done: int = 0) -> Place:
    kind = "psa" if code.startswith("PSA") else "precinct"
    return Place(code, code, kind, borough, booked, done)


def test_each_borough_has_its_precincts_in_their_order_and_the_psas_apart():
    places = [place("075", done=2), place("PSA2", done=1), place("005", "Manhattan"), place("060")]

    manhattan, brooklyn = grid(places, BOROUGHS)

    assert [one.short for one in manhattan.precincts] == ["5"]
    assert [one.short for one in brooklyn.precincts] == ["60", "75"]
    assert [one.short for one in brooklyn.others] == ["PSA 2"]
    assert (manhattan.done, brooklyn.done) == (0, 3)


def test_a_tile_says_how_far_it_is():
    tiles = [place("001"), place("001", booked=3), place("001", booked=4, done=4), place("001", booked=5, done=5)]

    assert [tile.reached for tile in tiles] == ["none", "booked", "some", "several"]
