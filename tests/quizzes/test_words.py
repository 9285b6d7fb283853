"""`rules.words` and `rules.blanks`: typed words, and text with blanks."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.quizzes.rules import blanks, scoring
from assessments.quizzes.rules.words import fits

plain_words = st.text("abc de", min_size=1, max_size=12).filter(str.strip)


@pytest.mark.parametrize(
    ("pattern", "given", "fit"),
    [
        ("caucus", "  Caucus. ", True),
        ("You're upset", "you’re   upset", True),
        ('the "why"', "the “why”", True),
        ("calm*", "calming down", True),
        ("*interest*", "the interests below", True),
        ("a*a", "a", False),
        ("calm*down", "calm her down now", False),
        ("follow-up", "follow\u2011up", True),
        ("follow-up", "follow−up", True),
        ("You're upset", "You`re upset", True),
        ("You're upset", "You\u00b4re up\u200bset", True),
        ("caucus", "a caucus", False),
        ("caucus", "", False),
        ("c.ucus", "caucus", False),
        ("[a]*", "a", False),
    ],
)
def test_words_that_fit(pattern, given, fit):
    assert fits(pattern, given) is fit


def test_capital_letters_count_where_they_are_told_to():
    assert not fits("NYPI", "nypi", match_case=True)
    assert fits("NYPI", " NYPI. ", match_case=True)


@given(plain_words, st.text("xyz ", max_size=6), st.text("xyz ", max_size=6))
def test_a_star_stands_for_anything_on_either_side(word, before, after):
    assert fits(f"*{word.strip()}*", f"{before}{word.strip()}{after}")


@given(plain_words)
def test_every_word_fits_itself(word):
    assert fits(word, word.upper())


def test_the_best_form_that_fits_counts():
    accepted = {"caucus": 100, "*meeting": 50, "private meeting": 80}

    assert scoring.worded(accepted, "a private caucus") == 0
    assert scoring.worded(accepted, "Private meeting.") == Fraction(4, 5)
    assert scoring.worded(accepted, "a meeting") == Fraction(1, 2)
    assert scoring.worded(accepted, None) == 0


def test_blanks_count_one_by_one():
    typed = [{"accepted": ["listen"]}, {"accepted": ["sum up", "summar*"]}]

    assert scoring.filled(typed, ["Listen", "summarize"]) == 1
    assert scoring.filled(typed, ["advise", "sum up"]) == Fraction(1, 2)
    assert scoring.filled(typed, []) == 0


def test_a_chosen_word_is_right_to_the_letter_and_its_star_is_a_star():
    blank = {"accepted": ["5 * 3"], "choices": ["5 * 3", "5 * 2 * 3"]}

    assert scoring.fills(blank, "5 * 3")
    assert not scoring.fills(blank, "5 * 2 * 3")


def test_all_or_nothing():
    assert scoring.all_right({0, 1}, {0, 1}) == 1
    assert scoring.all_right({0, 1}, {0}) == scoring.all_right({0, 1}, {0, 1, 2}) == 0


def test_a_text_falls_apart_at_its_blanks():
    text = "First [[2]], then [[1]]."

    assert blanks.pieces(text) == [("First ", 1), (", then ", 0), (".", None)]
    assert blanks.numbers(text) == [2, 1]
    assert blanks.numbered(text) == "First ____ (2), then ____ (1)."
    assert blanks.pieces("no blank") == [("no blank", None)]
