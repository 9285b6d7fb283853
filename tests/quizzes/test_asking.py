"""How many a question asks for is read from its words, so that asking back tells nothing of the key."""

import pytest

from assessments.quizzes import kinds
from assessments.quizzes.rules.asking import number_asked, says_how_much
from tests.quizzes.conftest import question

MULTIPLE, ORDERING = kinds.KINDS["multiple"], kinds.KINDS["ordering"]


@pytest.mark.parametrize(
    ("stem", "number"),
    [
        ("Which of these are open questions? (choose three)", 3),
        ("Choose the four elements of procedural justice.", 4),
        ("Which of these can be interests?", None),
        ("Choose what fits.", None),
        ("The two goals of a meeting are:", None),
    ],
)
def test_the_number_is_read_from_the_words(stem, number):
    assert number_asked(stem) == number


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ([0], "choose two; you chose one"),
        ([0, 1, 2], "choose two; you chose three"),
        ([2, 3], ""),
    ],
)
def test_too_few_or_too_many_is_not_whole(answer, said):
    content = question("multiple", 1)

    assert MULTIPLE.half_done(content, [0, 1, 2, 3], answer) == said


def test_what_is_said_is_the_same_whatever_option_is_right():
    content = question("multiple", 1)
    turned = content | {"options": [option | {"correct": True} for option in content["options"]]}

    assert MULTIPLE.half_done(content, [0, 1, 2, 3], [0]) == MULTIPLE.half_done(turned, [0, 1, 2, 3], [0])


def test_words_that_name_no_number_leave_the_number_open():
    assert MULTIPLE.half_done(question("multiple", 1) | {"stem": "Which of these?"}, [0, 1, 2, 3], [0]) == ""


def test_an_order_is_whole_once_something_was_moved():
    content = question("ordering", 1)

    assert ORDERING.half_done(content, [2, 0, 3, 1], [2, 0, 3, 1])
    assert ORDERING.half_done(content, [2, 0, 3, 1], [0, 2, 3, 1]) == ""


def test_a_question_that_asks_for_another_number_than_is_right_is_told_so():
    content = question("multiple", 1) | {"stem": "Which of these? (choose three)"}

    assert "The question asks for 3, but 2 options are marked as right." in MULTIPLE.check(content)


@pytest.mark.parametrize(
    ("stem", "says"),
    [("What is it called? Write one word.", True), ("In two words: what?", True), ("Name a first word.", False)],
)
def test_whether_a_question_says_itself_how_much_to_write(stem, says):
    assert says_how_much(stem) is says
