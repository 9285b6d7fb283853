import pytest

from assessments.surveys.rules.answers import InvalidAnswer, Remark, sort
from assessments.surveys.rules.questions import questions
from tests.surveys.conftest import instrument

COURSE = questions(instrument("COURSE"))


def test_ratings_words_and_background_are_parted():
    kept = sort(COURSE, {"C01": "5", "C15": "I will ask one more question.", "C17": "yes", "G2": "nco"})

    assert kept.ratings == {"C01": 5}
    assert kept.remarks == (Remark("C15", "I will ask one more question.", may_quote=True),)
    assert kept.background == (("G2", "nco"),)


def test_a_text_may_be_quoted_only_on_a_yes():
    kept = sort(COURSE, {"C15": "Listen first.", "C16": "More role-plays.", "C17": "no"})

    assert [remark.may_quote for remark in kept.remarks] == [False, False]


def test_what_is_left_empty_is_missing():
    kept = sort(COURSE, {"C01": "", "C15": "   "})

    assert (kept.ratings, kept.remarks, kept.background) == ({}, (), ())


@pytest.mark.parametrize(
    ("given", "code"),
    [({"C01": "6"}, "unknown_option"), ({"C99": "5"}, "unknown_question"), ({"C15": "x" * 601}, "too_long")],
)
def test_an_answer_that_was_not_offered_is_refused(given, code):
    with pytest.raises(InvalidAnswer) as refused:
        sort(COURSE, given)

    assert refused.value.code == code


def test_several_choices_are_kept_as_a_list():
    kept = sort(
        questions(instrument("F90") | {"items": instrument("F90")["items"][:2]}),
        {"F1": "weekly", "F2": ["listening", "referral"]},
    )

    assert kept.ratings == {"F1": "weekly", "F2": ["listening", "referral"]}


def test_confidence_is_asked_once_before_the_course_and_twice_after():
    before = questions(instrument("SE"), "D0")
    after = questions(instrument("SE"), "D4")

    assert [question.code for question in before[:2]] == ["SE1", "SE2"]
    assert [question.code for question in after[:3]] == ["SE1.1", "SE1.2", "SE2.1"]
    assert (after[0].skill, after[0].column) == ("spot a danger sign before a dispute gets worse", "Before the course")
    assert before[0].skill == ""
