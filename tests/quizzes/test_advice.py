"""`rules.advice.notes`: what an editor is advised to look at, and never kept from publishing by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.quizzes import kinds
from assessments.quizzes.models import Question
from assessments.quizzes.rules.advice import notes
from assessments.quizzes.rules.reading import grade, syllables
from tests.quizzes.conftest import BODIES, options, question


def codes(content):
    return {note.code for note in notes(content)}


def single(*rows, **more):
    return question("single", 1) | {"options": options(*rows)} | more


FINE = (("A position", True), ("An interest", False), ("A need", False))


@pytest.mark.parametrize("kind", BODIES)
def test_a_question_without_a_flaw_gets_no_advice(kind):
    assert notes(question(kind, 1)) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (single(("A position", True), ("All of the above", False)), "of_the_above"),
        (single(("A position", True), ("None of these.", False)), "of_the_above"),
        (single(("A position", True), ("Neither of the other options", False)), "of_the_above"),
        (single(("A demanded answer, said as the only way out", True), ("A need", False)), "longest_is_right"),
        (single(*FINE, stem="Which of these is NOT a need?"), "negative_stem"),
        (single(*FINE, stem="All of these are needs, except which?"), "negative_stem"),
        (single(*FINE, objective=""), "no_objective"),
        (single(*FINE, stem="Which?\n\n- this\n- that"), "ends_in_list"),
        (single(*FINE, stem="Notwithstanding jurisdictional considerations, which organizational intervention "
                            "necessitates documentation?"), "hard_to_read"),
        (question("numeric", 1) | {"why": ""}, "no_explanation"),
    ],
)  # fmt: skip
def test_a_flaw_is_named(content, code):
    assert code in codes(content)


@pytest.mark.parametrize("option", ["All of the parties agree", "Both of these needs at once"])
def test_many_of_something_else_is_no_flaw(option):
    assert notes(single((option, True), ("A need that one of them has", False))) == []


def test_a_distractor_without_explanation_is_named_by_its_text():
    content = single(*FINE)
    content["options"][1]["feedback"] = ""

    assert [(note.code, note.about) for note in notes(content)] == [("unexplained", "An interest")]


def test_what_a_person_in_the_question_says_may_be_negative():
    assert notes(single(*FINE, stem='A resident says: "I will not pay." What is this?')) == []


def test_one_word_more_does_not_give_the_key_away():
    assert notes(single(("A clear position", True), ("Some interest", False))) == []


@pytest.mark.parametrize(("word", "count"), [("table", 2), ("fence", 1), ("the", 1), ("officer", 3)])
def test_syllables(word, count):
    assert syllables(word) == count


@given(st.text(max_size=200))
def test_every_text_has_a_grade(text):
    assert isinstance(grade(text), float)


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_an_unfinished_question_has_a_preview_and_a_checklist(db, kind):
    """What an editor has the moment a kind is chosen."""
    block = kinds.KINDS[kind].block()
    question = Question(key="new", stem="")
    question.body = [(kind, block.get_default())]

    for mode in ("", "explained"):
        page = question.make_preview_request(preview_mode=mode).content.decode()

        assert "Checklist" in page
        assert "Name the objective it shows" in page


def test_the_checklist_says_what_keeps_it_from_being_published(db):
    question = Question(key="new", stem="What is this?", objective="D1M2.a")
    question.body = [("single", {"options": options(("A", True), ("B", True))})]

    page = question.make_preview_request(preview_mode="").content.decode()

    assert "Before it can be published" in page
    assert "2 are marked" in page
