"""How an answer that was given to one version of a question counts by another."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.quizzes import kinds
from assessments.quizzes.rules import regrading
from assessments.quizzes.rules.regrading import Incomparable
from tests.quizzes.conftest import BODIES, RIGHT, WRONG, question

texts = st.lists(st.text("abc", min_size=1, max_size=4), min_size=2, max_size=6, unique=True)


@given(texts, st.data())
def test_texts_that_changed_places_are_found_again(before, data):
    after = data.draw(st.permutations(before))

    there = regrading.places(before, after)

    assert [after[place] for place in there] == before


@given(texts, st.data())
def test_a_text_put_differently_stays_in_its_place(before, data):
    place = data.draw(st.integers(0, len(before) - 1))
    after = [*before[:place], "put differently", *before[place + 1 :]]

    assert regrading.places(before, after) == list(range(len(before)))


@pytest.mark.parametrize("after", [["a", "b"], ["a", "b", "c", "d"], ["b", "a", "x"]])
def test_what_was_reworded_and_moved_cannot_be_told(after):
    with pytest.raises(Incomparable):
        regrading.places(["a", "b", "c"], after)


@pytest.mark.parametrize("kind", BODIES)
def test_an_answer_carried_to_the_same_question_is_the_same_answer(kind):
    content = question(kind, 1)
    carry = kinds.of(content).carry

    assert carry(content, content, RIGHT[kind]) == RIGHT[kind]
    assert carry(content, content, WRONG[kind]) == WRONG[kind]


PARTS = {"single": "options", "multiple": "options", "dialogue": "options", "matching": "pairs", "sort": "cards"}


@pytest.mark.parametrize("kind", PARTS)
def test_an_answer_is_worth_the_same_where_only_the_places_changed(kind):
    content, verbs = question(kind, 1), kinds.KINDS[kind]
    turned = content | {PARTS[kind]: list(reversed(content[PARTS[kind]]))}

    assert verbs.judge(turned, verbs.carry(content, turned, RIGHT[kind])) == 1
    assert verbs.judge(turned, verbs.carry(content, turned, WRONG[kind])) == verbs.judge(content, WRONG[kind])


def test_an_order_is_judged_by_the_order_that_was_meant():
    content, verbs = question("ordering", 1), kinds.KINDS["ordering"]
    meant = content | {"items": ["Hear", "Settle", "Frame", "Choose"]}

    assert verbs.judge(meant, verbs.carry(content, meant, [1, 0, 2, 3])) == 1


REKEYED: dict[str, dict[str, Any]] = {
    "numeric": {"answer": 60},
    "short_text": {"accepted": [{"text": "a summons", "worth": 100, "feedback": ""}]},
    "cloze": {"blanks": [{"accepted": ["advise"], "choices": ["listen", "advise"]}, {"accepted": ["ask"]}]},
}


@pytest.mark.parametrize("kind", REKEYED)
def test_another_key_of_the_same_words_judges_and_so_do_other_words_with_the_same_key(kind):
    content, verbs = question(kind, 1), kinds.KINDS[kind]

    for later in (REKEYED[kind], {"stem": "Said more plainly?"}):
        assert verbs.carry(content, content | later, RIGHT[kind]) == RIGHT[kind]


@pytest.mark.parametrize("kind", REKEYED)
def test_other_words_with_another_key_are_another_question(kind):
    content, verbs = question(kind, 1), kinds.KINDS[kind]

    with pytest.raises(Incomparable):
        verbs.carry(content, content | REKEYED[kind] | {"stem": "How many hours?"}, RIGHT[kind])
