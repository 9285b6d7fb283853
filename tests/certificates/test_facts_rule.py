"""`rules.facts` and `rules.names`: how facts are counted, printed and half hidden."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.rules.facts import (
    Place,
    contact_hours,
    hours,
    is_serial,
    minutes_of,
    period,
    serial,
    topics,
    valid_through,
)
from certificates.rules.names import initials, same_name


def module(key: str, minutes: int, *lessons: str) -> dict[str, object]:
    return {"key": key, "title": f"About {key}", "minutes": minutes, "lessons": list(lessons)}


OUTLINE = {
    "days": [
        {"kind": "online", "modules": [module("D0M1", 35, "a", "b"), module("D0M2", 25, "c")]},
        {"kind": "class", "modules": [module("D1M1", 120, "d"), module("D1M2", 300)]},
        {"kind": "online", "modules": [module("D90M1", 60)]},
    ]
}
CLASS_KEYS = ["D1M1", "D1M2", "added"]
LESSONS = frozenset("abcd")


def test_an_online_module_counts_once_every_lesson_of_it_was_read():
    assert minutes_of(topics(OUTLINE, {}, LESSONS), Place.ONLINE) == 60
    assert minutes_of(topics(OUTLINE, {}, {"a", "c"}), Place.ONLINE) == 25
    assert topics(OUTLINE, {}, frozenset()) == []


def test_topics_stand_in_the_order_of_the_course_with_what_was_attended():
    found = topics(OUTLINE, {"D1M2": 270, "D1M1": 120}, {"c"})

    assert [(topic["title"], topic["minutes"], topic["place"]) for topic in found] == [
        ("About D0M2", 25, "online"),
        ("About D1M1", 120, "class"),
        ("About D1M2", 270, "class"),
    ]


@given(
    attended=st.dictionaries(st.sampled_from(CLASS_KEYS), st.integers(0, 480)),
    read=st.frozensets(st.sampled_from(sorted(LESSONS))),
)
def test_the_hours_by_topic_add_up_and_name_nothing_that_was_not_earned(attended, read):
    found = topics(OUTLINE, attended, read)

    assert minutes_of(found, Place.CLASS) == sum(attended.values())
    assert minutes_of(found, Place.CLASS) + minutes_of(found, Place.ONLINE) == sum(topic["minutes"] for topic in found)
    assert all(topic["minutes"] > 0 for topic in found)
    assert len({topic["key"] for topic in found}) == len(found)


@given(
    attended=st.dictionaries(st.sampled_from(CLASS_KEYS), st.integers(0, 480)),
    read=st.frozensets(st.sampled_from(sorted(LESSONS))),
    more=st.sampled_from(sorted(LESSONS)),
)
def test_reading_one_more_lesson_never_takes_an_hour_away(attended, read, more):
    before = {topic["key"]: topic["minutes"] for topic in topics(OUTLINE, attended, read)}
    after = {topic["key"]: topic["minutes"] for topic in topics(OUTLINE, attended, read | {more})}

    assert before.items() <= after.items()


@pytest.mark.parametrize(
    ("issued_on", "months", "last"),
    [
        (date(2026, 3, 3), None, ""),
        (date(2026, 3, 3), 24, "2028-03-02"),
        (date(2026, 1, 31), 1, "2026-02-27"),
        (date(2028, 2, 29), 12, "2029-02-27"),
        (date(2026, 12, 1), 1, "2026-12-31"),
    ],
)
def test_a_certificate_is_valid_for_whole_months(issued_on, months, last):
    assert valid_through(issued_on, months) == last


@given(issued_on=st.dates(date(2020, 1, 1), date(2100, 1, 1)), months=st.integers(1, 240))
def test_a_longer_validity_ends_later_and_never_before_the_day_of_issue(issued_on, months):
    last = valid_through(issued_on, months)

    assert issued_on.isoformat() <= last < valid_through(issued_on, months + 1)


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
