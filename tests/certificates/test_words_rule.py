"""`rules.words`: the page in English and in Spanish."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.rules import words
from certificates.rules.words import ENGLISH, SPANISH
from course_site.cohorts.models import CohortTrainer


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 3, 2), date(2026, 3, 5), "Del 2 al 5 de marzo de 2026"),
        (date(2026, 3, 30), date(2026, 4, 2), "Del 30 de marzo al 2 de abril de 2026"),
        (date(2026, 12, 30), date(2027, 1, 1), "Del 30 de diciembre de 2026 al 1.º de enero de 2027"),
        (date(2026, 3, 2), date(2026, 3, 2), "2 de marzo de 2026"),
    ],
)
def test_days_in_spanish(first, last, said):
    assert SPANISH.period(first, last) == said


@pytest.mark.parametrize(
    ("class_minutes", "online_minutes", "said"),
    [
        (1680, 120, "28 horas en clase y 2 horas en línea"),
        (60, 0, "1 hora en clase"),
        (0, 90, "1.5 horas en línea"),
    ],
)
def test_hours_in_spanish(class_minutes, online_minutes, said):
    assert SPANISH.contact_hours(class_minutes, online_minutes) == said


@given(st.dates(), st.dates())
def test_whatever_the_days_both_ends_are_named_in_both_languages(one, other):
    first, last = sorted((one, other))

    for language in (ENGLISH, SPANISH):
        said = language.period(first, last)
        assert str(first.year) in said
        assert str(last.year) in said


def test_every_part_of_a_trainer_has_a_word_in_spanish():
    assert set(SPANISH.parts) == set(CohortTrainer.Part.labels)
    assert SPANISH.part("Guest") == "Guest"


def test_neither_language_lacks_a_word():
    for language in words.IN.values():
        assert all(getattr(language, each.name) for each in fields(language) if each.type is str)
