from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_site.rosters.rules.changes import Known, Records, Terms, compare
from course_site.rosters.rules.columns import HEADINGS, Column, Table, find_headings
from course_site.rosters.rules.commands import bare_command, known_commands
from course_site.rosters.rules.rows import Vocabulary, read_row, read_rows, repeated
from course_site.rosters.rules.tables import Cell, Kind, Line, Unreadable

WORDS = Vocabulary({"75": "075", "psa2": "PSA2"}, {"nco": "nco"})
DAY = date(2026, 3, 2)
MEMBER_NUMBERS = st.text("0123456789", min_size=1, max_size=12)


def line(*texts: str | Cell, number: int = 1) -> Line:
    return Line(number, tuple(text if isinstance(text, Cell) else Cell(text) for text in texts))


def layout_of(*headings: str):
    return find_headings(iter([line(*headings)]))


def columns_of(*headings: str) -> tuple[Column, ...]:
    return tuple(layout_of(*headings).places)


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Tax #", Column.MEMBER_NO),
        ("TAX NUMBER", Column.MEMBER_NO),
        ("Member No.", Column.MEMBER_NO),
        ("member_no", Column.MEMBER_NO),
        ("Surname", Column.LAST_NAME),
        ("LAST", Column.LAST_NAME),
        ("First Name", Column.FIRST_NAME),
        ("E-Mail Address", Column.EMAIL),
        ("Cmd", Column.PRECINCT),
        ("Command", Column.PRECINCT),
        ("Pct.", Column.PRECINCT),
        ("Precinct/PSA", Column.PRECINCT),
        ("Rank", Column.RANK),
    ],
)
def test_columns_are_recognized_loosely(heading, column):
    layout = layout_of("Shield", heading, "Tax") if column != Column.MEMBER_NO else layout_of("Shield", heading)

    assert layout.places[column] == 1
    assert layout.unused == ("Shield",)


@given(st.permutations(list(Column)))
def test_columns_stand_in_any_order(order):
    layout = layout_of(*[HEADINGS[column] for column in order])

    assert [layout.places[column] for column in order] == list(range(len(order)))


def test_a_title_above_the_headings_is_passed_over():
    lines = iter([line("Spring roster"), line("Tax no", number=2), line("00123", number=3)])

    layout = find_headings(lines)

    assert layout.places == {Column.MEMBER_NO: 0}
    assert [each.number for each in lines] == [3]


def test_of_a_line_only_what_means_something_is_picked():
    layout = layout_of("Shield", "Last", "Tax", "Cmd")

    picked = layout.picked(line("4411", "Rivera", "00123"))

    assert picked == line("Rivera", "00123", "")


@pytest.mark.parametrize("headings", [["Name", "Shield"], ["Shield"]])
def test_a_file_without_tax_numbers_is_refused(headings):
    with pytest.raises(Unreadable) as refused:
        find_headings(iter([line(*headings)]))

    assert refused.value.code == "no_headings"


@given(MEMBER_NUMBERS)
def test_a_tax_number_is_never_parsed_as_a_number(number):
    row, faults = read_row(line(number), columns_of("Tax #"), WORDS)

    assert (row.member_no, faults) == (number, [])


@pytest.mark.parametrize("text", ["75", "075", "75th Precinct", "PCT 075", "Pct. 75", "75 PCT", "075 Command"])
def test_a_precinct_is_written_in_many_ways(text):
    assert read_row(line("1", text), columns_of("Tax", "Cmd"), WORDS)[0].precinct == "075"


@pytest.mark.parametrize("text", ["PSA 2", "psa-2", "Police Service Area 2", "PSA #02", "P.S.A. 2"])
def test_so_is_a_police_service_area(text):
    assert read_row(line("1", text), columns_of("Tax", "Cmd"), WORDS)[0].precinct == "PSA2"


def test_words_that_two_commands_share_name_neither():
    known = known_commands([("014", "Midtown"), ("018", "Midtown"), ("075", "75th Precinct")])

    assert bare_command("Midtown") not in known
    assert known[bare_command("14")] == "014"


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("Last", "x" * 151, "too_long"),
        ("Last", "12", "not_a_name"),
        ("Last", "Ri\x07vera", "not_a_name"),
        ("E-mail", "rivera@", "not_an_address"),
        ("E-mail", "a@example.org, b@example.org", "not_an_address"),
        ("E-mail", "rivéra@example.org", "not_an_address"),
        ("Cmd", "77X", "unknown"),
        ("Role", "juggler", "unknown"),
        ("Last", Cell("=A1", Kind.FORMULA), "formula"),
    ],
)
def test_a_fault_names_the_cell(heading, cell, code):
    _, faults = read_row(line("00123", cell, number=7), columns_of("Tax", heading), WORDS)

    assert [(fault.line, fault.code) for fault in faults] == [(7, code)]


@pytest.mark.parametrize("address", ["O'Brien@Example.org", "rivera+work@training.example.org"])
def test_an_address_may_hold_what_addresses_hold(address):
    row, faults = read_row(line("00123", address), columns_of("Tax", "E-mail"), WORDS)

    assert (row.email, faults) == (address.lower(), [])


@pytest.mark.parametrize("text", ["", "12 34!", "1234567890123", "9.45E+05", "123.5"])
def test_what_is_no_tax_number_is_a_fault_that_does_not_repeat_it(text):
    _, [fault] = read_row(line(text, "Rivera"), columns_of("Tax", "Last"), WORDS)

    assert (fault.column, fault.value) == (Column.MEMBER_NO, "")


@given(st.lists(MEMBER_NUMBERS, unique_by=lambda number: number.lstrip("0"), max_size=10), st.randoms())
def test_an_unchanged_register_is_unchanged_in_whatever_order(numbers, random):
    lines = [line(number, "Rivera", number=place) for place, number in enumerate(numbers, start=2)]
    random.shuffle(lines)
    rows, faults = read_rows(Table(columns_of("Tax", "Last"), lines), WORDS)
    known = {number: Known(1, number, "Rivera", "", "", "", "", "075", DAY) for number in numbers}

    plan = compare(rows, Records(known, {}), Terms(DAY, None, may_change_email=True))

    assert len(plan.unchanged) == len(numbers)
    assert (plan.changes, plan.faults, faults, repeated(rows)) == ([], [], [], [])
