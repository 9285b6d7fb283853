"""Refer or not: the pure rule."""

from hypothesis import given
from hypothesis import strategies as st

from modules.rules.triage import Code, Outcome, Question, branch, fault, walk

STOP = Outcome(Code.STOP, "Somebody is hurt.", "Make people safe.")
REFER = Outcome(Code.REFER, "It fits.", "Make the warm offer.")
HANDLE = Outcome(Code.HANDLE_NOW)
QUESTIONS = {"T1": Question(yes=STOP, no="T2"), "T2": Question(yes=REFER, no=HANDLE)}


@st.composite
def question_lists(draw) -> dict[str, Question]:
    """Questions whose branches lead to later questions or end, as `fault` asks for."""
    size = draw(st.integers(1, 8))
    outcomes = st.sampled_from(Code).map(Outcome)
    questions = {}
    for number in range(size):
        later = [f"T{other}" for other in range(number + 1, size)]
        leads = (st.sampled_from(later) | outcomes) if later else outcomes
        questions[f"T{number}"] = Question(yes=draw(leads), no=draw(leads))
    return questions


def test_without_an_answer_the_first_question_is_asked():
    assert walk(QUESTIONS, "T1", []) == "T1"


def test_the_first_stop_ends_it_whatever_follows():
    assert walk(QUESTIONS, "T1", [True, True, False]) == STOP


def test_answers_lead_to_the_outcome():
    assert walk(QUESTIONS, "T1", [False]) == "T2"
    assert walk(QUESTIONS, "T1", [False, True]) == REFER
    assert walk(QUESTIONS, "T1", [False, False]) == HANDLE


def test_a_missing_question_ends_in_asking():
    assert walk({"T1": Question(yes=STOP, no="gone")}, "T1", [False]) == Outcome(Code.CONSULT)
    assert walk({}, "T1", []) == Outcome(Code.CONSULT)


@given(question_lists(), st.lists(st.booleans(), max_size=12))
def test_it_asks_a_question_that_exists_or_ends_and_ends_once_all_could_be_asked(questions, answers):
    step = walk(questions, "T0", answers)

    assert isinstance(step, Outcome) or step in questions
    if len(answers) >= len(questions):
        assert isinstance(step, Outcome)


@given(question_lists(), st.lists(st.booleans(), max_size=12), st.lists(st.booleans(), max_size=4))
def test_an_outcome_is_not_changed_by_further_answers(questions, answers, more):
    step = walk(questions, "T0", answers)

    if isinstance(step, Outcome):
        assert walk(questions, "T0", answers + more) == step


def test_stored_branches_are_read():
    assert branch({"next": "T2"}) == "T2"
    assert branch({"outcome": "STOP", "reason": "Somebody is hurt.", "do": "Make people safe."}) == STOP


def test_what_is_wrong_with_a_stored_branch_is_named():
    later = {"T2"}

    assert fault({"next": "T2"}, later) == ""
    assert fault({"outcome": "STOP", "reason": "r", "do": "d"}, later) == ""
    assert fault({"next": "T9"}, later) == "unknown_next"
    assert fault({"outcome": "MAYBE", "reason": "r", "do": "d"}, later) == "unknown_outcome"
    assert fault({"outcome": "STOP"}, later) == "shape"
    assert fault("T2", later) == "shape"
    assert fault({"next": "T2", "outcome": "STOP"}, later) == "shape"
