"""Themes, names and agreement, on plain values."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.remarks.rules.agreement import agreement, cohens_kappa
from assessments.remarks.rules.names import without_names
from assessments.remarks.rules.themes import needs_second, suggest, themes_of
from tests.surveys.conftest import instrument

THEMES = themes_of(instrument("COURSE"))
NAMES = ["Ana Rivera", "Dana Chen", "Luis O'Brien-Reyes"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Show RESPECT, and more listening.", {"T1"}),
        ("They calm down, and cooperated.", {"T4", "T5"}),
        ("calm. Down the road", {"T4"}),
        ("disrespectful", set()),
        ("", set()),
    ],
)
def test_whole_words_suggest_a_theme(text, keys):
    assert suggest(text, THEMES) == keys


def test_the_first_fifty_and_every_tenth_after_that_are_read_twice():
    assert [place for place in range(85) if needs_second(place)] == [*range(50), 59, 69, 79]


def test_names_of_the_class_are_taken_out_whatever_stands_around_them():
    said = "Chen's way, and RIVERA too; ask O'Brien-Reyes (not ana-lyze), Dana."

    assert without_names(said, NAMES) == "[name] way, and [name] too; ask [name] (not ana-lyze), [name]."


@given(st.text(max_size=60))
def test_without_names_nothing_changes_in_words_that_are_no_names(text):
    assert without_names(text, []) == text


def test_cohens_own_example():
    """Cohen's table in the form that textbooks give it: 20 both yes, 15 both no, 5 and 10 apart."""
    said = [(True, True)] * 20 + [(False, False)] * 15 + [(True, False)] * 5 + [(False, True)] * 10

    assert cohens_kappa(said) == Fraction(2, 5)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=40))
def test_kappa_is_one_where_all_agree_and_never_more(said):
    kappa = cohens_kappa(said)

    assert kappa is None or kappa <= 1
    if kappa is not None:
        assert (kappa == 1) == all(first == second for first, second in said)
        assert kappa == cohens_kappa([(second, first) for first, second in said])


def test_few_remarks_say_nothing_of_the_readers():
    both = frozenset({"T1"})

    [few] = agreement([(both, both)] * 9, ["T1"])
    [enough] = agreement([(both, both)] * 8 + [(both, frozenset())] * 3, ["T1"])

    assert (few.share, few.kappa) == (None, None)
    assert (enough.percent, enough.is_reached) == (72, False)
