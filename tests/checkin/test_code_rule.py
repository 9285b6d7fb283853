"""`rules.codes`: six letters for a stretch of time."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from course_site.checkin.rules.codes import ALPHABET, LENGTH, WINDOW, accepted_windows, spell, tidy, window_of

MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def test_the_letters_hold_no_vowel_and_no_look_alikes():
    assert not set(ALPHABET) & set("AEIOUQGVNY")
    assert len(set(ALPHABET)) == 16


@given(st.binary(min_size=LENGTH // 2, max_size=32))
def test_every_digest_is_spelled_in_six_letters(digest):
    code = spell(digest)

    assert len(code) == LENGTH
    assert set(code) <= set(ALPHABET)


@given(st.binary(min_size=3, max_size=3), st.binary(min_size=3, max_size=3))
def test_two_digests_are_spelled_alike_only_if_they_are_alike(one, other):
    assert (spell(one) == spell(other)) == (one == other)


@given(MOMENTS, st.floats(0, 45))
def test_a_code_read_from_the_screen_holds_for_as_long_as_it_was_shown_again(shown_at, seconds):
    assert window_of(shown_at) in accepted_windows(shown_at + timedelta(seconds=seconds))


@given(MOMENTS, st.timedeltas(2 * WINDOW, timedelta(days=1)))
def test_a_photo_of_the_screen_is_worth_nothing_after_two_windows(shown_at, later):
    assert window_of(shown_at) not in accepted_windows(shown_at + later)


def test_spaces_dashes_and_small_letters_are_forgiven():
    assert tidy(" bcd-fhj ") == tidy("BCD FHJ") == "BCDFHJ"
