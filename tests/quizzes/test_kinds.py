"""Every kind: what is shown can be read back, and says nothing of the key."""

import re
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.quizzes import kinds
from tests.quizzes.conftest import BODIES, CANARY, RIGHT, WRONG, question

SEEDS = st.integers(0, 2**62)


def posted(form: Any) -> dict[str, Any]:
    return {name: form[name].value() for name in form.fields if form[name].value() is not None}


@pytest.mark.parametrize("kind", BODIES)
@given(SEEDS)
def test_an_answer_that_is_shown_and_sent_back_is_the_same_answer(kind, seed):
    content = question(kind, 1)
    verbs = kinds.of(content)
    order = verbs.shuffle(content, Random(seed))

    form = verbs.show(content, order, data=posted(verbs.show(content, order, RIGHT[kind])))

    assert form.is_valid(), form.errors
    assert form.answer() == RIGHT[kind]
    assert verbs.judge(content, form.answer()) == 1


@pytest.mark.parametrize("kind", BODIES)
def test_the_key_is_worth_the_whole_and_another_answer_is_not(kind):
    content = question(kind, 1)
    verbs = kinds.of(content)

    assert verbs.judge(content, verbs.key(content)) == 1
    assert verbs.judge(content, WRONG[kind]) < 1


@pytest.mark.parametrize("kind", BODIES)
def test_no_answer_is_worth_nothing_and_can_be_explained(kind):
    content = question(kind, 1)
    verbs = kinds.of(content)
    order = verbs.shuffle(content, Random(1))

    assert verbs.judge(content, None) == 0
    assert verbs.explain(content, order, None)


@pytest.mark.parametrize("kind", BODIES)
def test_a_question_that_stands_can_stand(kind):
    assert kinds.KINDS[kind].check(question(kind, 1)) == []


@pytest.mark.parametrize("kind", BODIES)
def test_a_form_shows_no_key_and_no_explanation(kind):
    content = question(kind, 1)
    verbs = kinds.of(content)

    asked = verbs.template.render({"form": verbs.show(content, verbs.shuffle(content, Random(1)))})

    assert content["stem"] in asked
    assert CANARY not in asked


@pytest.mark.parametrize("kind", ["single", "multiple", "true_false", "dialogue"])
def test_a_form_is_the_same_whatever_option_is_right(kind):
    content = question(kind, 1)
    turned = content | {"options": [option | {"correct": not option["correct"]} for option in content["options"]]}
    order = kinds.of(content).shuffle(content, Random(1))

    assert kinds.of(content).show(content, order).as_p() == kinds.of(content).show(turned, order).as_p()
    assert CANARY not in kinds.of(content).show(content, order).as_p()


@given(SEEDS)
def test_things_to_order_never_come_in_the_right_order(seed):
    content = question("ordering", 1)

    assert kinds.of(content).shuffle(content, Random(seed)) != [0, 1, 2, 3]


def test_true_stands_before_false_for_everybody():
    content = question("true_false", 1)

    assert all(kinds.of(content).shuffle(content, Random(seed)) == [0, 1] for seed in range(20))


@pytest.mark.parametrize(
    ("press", "expected"), [("0:down", [1, 0, 2, 3]), ("3:up", [0, 1, 3, 2]), ("0:up", [0, 1, 2, 3])]
)
def test_a_row_is_moved_by_its_buttons(press, expected):
    content, order = question("ordering", 1), [0, 1, 2, 3]

    form = kinds.of(content).show(content, order, data={"answer": ["0", "1", "2", "3"], "move": press})

    assert form.is_valid()
    assert form.stays
    assert form.answer() == expected


@pytest.mark.parametrize("sent", [["0", "1", "2"], ["0", "1", "2", "2"], ["0", "1", "2", "9"], ["x"], []])
def test_an_order_that_lost_or_doubled_a_row_is_not_read(sent):
    content = question("ordering", 1)
    form = kinds.of(content).show(content, [0, 1, 2, 3], data={"answer": sent})

    assert not form.is_valid()
    assert len(form.rows()) == 4  # and it can be shown again, whole


@pytest.mark.parametrize("typed", ["six", "1e999999", "nan", "1_0", ""])
def test_what_is_no_number_is_answered_with_the_remedy(typed):
    content = question("numeric", 1)
    form = kinds.of(content).show(content, [], data={"answer": typed})

    assert not form.is_valid()
    assert form["answer"].value() == typed


def test_the_minus_of_a_phone_is_a_minus():
    content = question("numeric", 1)

    form = kinds.of(content).show(content, [], data={"answer": "−2.5"})

    assert form.is_valid()
    assert form.answer() == "-2.5"


def test_a_choice_that_is_sent_twice_is_chosen_once():
    content = question("multiple", 1)

    form = kinds.of(content).show(content, [0, 1, 2, 3], data={"answer": ["0", "0"]})

    assert form.is_valid()
    assert form.answer() == [0]


LOUD = r"**Say** \*it\*"
MARKED: dict[str, dict[str, Any]] = {
    "ordering": {"items": [LOUD, "Hear", "Frame"]},
    "matching": {"pairs": [{"left": LOUD, "right": LOUD}, {"left": "Queens", "right": "CMS"}], "extras": []},
    "sort": {"categories": [LOUD, "STOP"], "cards": [{"text": LOUD, "category": LOUD, "feedback": ""}]},
    "cloze": {"text": f"{LOUD} [[1]]", "blanks": [{"accepted": [LOUD], "choices": [LOUD, "warn"]}]},
}


@pytest.mark.parametrize("kind", MARKED)
def test_no_sign_of_markdown_reaches_an_officer(kind):
    content = question(kind, 1) | MARKED[kind]
    verbs = kinds.of(content)
    order = verbs.shuffle(content, Random(1))

    asked = re.sub(r'value="[^"]*"', "", verbs.template.render({"form": verbs.show(content, order)}))
    explained = verbs.explained.render({"content": content, "lines": verbs.explain(content, order, verbs.key(content))})

    for page in (asked, explained):
        assert "**" not in page
        assert "\\" not in page
        assert "Say" in page
        assert "&lt;strong" not in page
    assert "<strong>Say</strong> *it*" in asked
    assert verbs.judge(content, verbs.key(content)) == 1


def test_what_an_officer_typed_is_shown_as_it_was_typed():
    content = question("cloze", 1)

    lines = kinds.of(content).explain(content, [], ["listen", "*sum* up"])

    assert lines[1].given == "*sum* up"


@pytest.mark.parametrize(
    ("kind", "body", "fault"),
    [
        ("single", {"options": [{"text": "A", "correct": True}, {"text": "B", "correct": True}]}, "exactly one"),
        ("single", {"options": [{"text": "A", "correct": True}, {"text": "a ", "correct": False}]}, "twice"),
        ("multiple", {"options": [{"text": "A", "correct": False}, {"text": "B", "correct": False}]}, "at least one"),
        ("true_false", {"options": [{"text": "Yes", "correct": True}, {"text": "No", "correct": False}]}, "“True”"),
        ("ordering", {"items": ["Hear", "Frame", "Hear"]}, "twice"),
        ("ordering", {"items": ["Hear", "Frame"]}, "at least three"),
        ("matching", {"pairs": [{"left": "A", "right": "X"}, {"left": "B", "right": "Y"}], "extras": ["X"]}, "extra"),
        ("numeric", {"answer": None}, "number"),
        ("short_text", {"accepted": [{"text": "caucus", "worth": 50, "feedback": ""}]}, "worth 100"),
        ("short_text", {"accepted": [{"text": "*", "worth": 100, "feedback": ""}]}, "accept anything"),
        ("sort", {"cards": [{"text": "A fence", "category": "LEAVE", "feedback": ""}]}, "no category"),
        ("sort", {"categories": ["REFER", "refer", "STOP"]}, "twice"),
        ("cloze", {"text": "First [[1]]."}, "[[1]], [[2]]"),
        ("cloze", {"text": "First [[1]], then [[1]]."}, "[[1]], [[2]]"),
        ("cloze", {"text": "[[1]]", "blanks": [{"accepted": ["listen"], "choices": ["warn"]}]}, "among the choices"),
        ("dialogue", {"options": [{"text": "A", "correct": False}, {"text": "B", "correct": False}]}, "exactly one"),
    ],
)
def test_a_question_that_cannot_stand_is_told_why(kind, body, fault):
    faults = kinds.KINDS[kind].check(question(kind, 1) | body)

    assert any(fault in line for line in faults), faults
