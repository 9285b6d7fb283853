"""`rules.facts` and `rules.names`: how facts are counted, printed and half hidden."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.rules.facts import contact_hours, hours, is_serial, online_minutes, period, serial
from certificates.rules.names import initials, same_name


def test_an_online_module_counts_once_every_lesson_of_it_was_read():
    before = [{"minutes": 35, "lessons": ["a", "b"]}, {"minutes": 25, "lessons": ["c"]}]
    outline = {
        "days": [
            {"kind": "online", "modules": before},
            {"kind": "class", "modules": [{"minutes": 420, "lessons": ["d"]}]},
            {"kind": "online", "modules": [{"minutes": 60, "lessons": []}]},
        ]
    }

    assert online_minutes(outline, {"a", "b", "c", "d"}) == 60
    assert online_minutes(outline, {"a", "c"}) == 25
    assert online_minutes(outline, set()) == 0


@pytest.mark.parametrize(("minutes", "printed"), [(1680, "28 hours"), (60, "1 hour"), (90, "1.5 hours")])
def test_hours_are_printed_without_needless_zeros(minutes, printed):
    assert hours(minutes) == printed


def test_hours_say_where_they_were_taught():
    assert contact_hours(1680, 120) == "28 hours in class and 2 hours online"
    assert contact_hours(1680, 0) == "28 hours in class"


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [
        (date(2026, 3, 2), date(2026, 3, 5), "March 2 to 5, 2026"),
        (date(2026, 3, 30), date(2026, 4, 2), "March 30 to April 2, 2026"),
        (date(2026, 12, 30), date(2027, 1, 4), "December 30, 2026 to January 4, 2027"),
        (date(2025, 3, 2), date(2026, 3, 5), "March 2, 2025 to March 5, 2026"),
        (date(2026, 3, 2), date(2026, 3, 2), "March 2, 2026"),
    ],
)
def test_class_days_are_printed_as_one_period(first, last, printed):
    assert period(first, last) == printed


def test_a_serial_has_its_year_and_six_digits():
    assert serial(2026, 123) == "MS-2026-000123"


@pytest.mark.parametrize("typed", ["MS-2026-000123", "no. ms-2026-000123", " MS 2026 123 ", "ms2026000123"])
def test_a_serial_is_known_however_it_is_typed(typed):
    assert is_serial(typed)


@pytest.mark.parametrize("typed", ["", "MS", "9MHK-1XDD-47P3-KVW7-TTTH-TDAR", "MS20-2600-0123-KVW7-TTTH-TDAR"])
def test_a_code_is_no_serial(typed):
    assert not is_serial(typed)


def test_initials_come_from_every_word():
    assert initials("Ana María", "de la Cruz") == "A. M. D. L. C."


@pytest.mark.parametrize("typed", ["Fernández-Villa", "fernandez villa", "FERNANDEZVILLA ", "Fernandez-Villa"])
def test_a_last_name_is_known_however_it_is_typed(typed):
    assert same_name(typed, "Fernández-Villa")


@pytest.mark.parametrize("typed", ["", "-", "Fernandez", "Villa"])
def test_half_a_name_or_none_is_not_the_name(typed):
    assert not same_name(typed, "Fernández-Villa")


@given(st.text(max_size=30))
def test_nothing_but_punctuation_never_opens_a_name(typed):
    if not any(letter.isalnum() for letter in typed):
        assert not same_name(typed, "")
