"""The banks of the four days: enough to draw from, every objective asked, and no item that gives itself away."""

from collections import Counter
from collections.abc import Iterator

import pytest

from assessments.quizzes.rules import advice
from assessments.quizzes.rules.drawing import Drawable, spread
from course_site.content.rules import shapes

BANKS = ("QD1", "QD2", "QD3", "QD4")
ENOUGH = 26
# One right option among several that stand as text.
ONE_OF_SEVERAL = (shapes.Single, shapes.Dialogue)
OUTCOMES = ["REFER", "CONSULT", "HANDLE NOW", "LEAVE INFO", "STOP"]
COUNSEL = "Confirm with counsel."


@pytest.fixture(scope="module")
def banks(course) -> dict[str, list[shapes.Question]]:
    return {quiz.value.key: quiz.value.items for quiz in course.quizzes}


@pytest.fixture(scope="module")
def items(banks) -> list[shapes.Question]:
    return [item for bank in banks.values() for item in bank]


def kinds(items: list[shapes.Question]) -> set[str]:
    return {type(item).__name__ for item in items}


def words_of(item: object) -> Iterator[str]:
    """Every text in an item, with its explanations."""
    match item:
        case str():
            yield item
        case dict():
            for value in item.values():
                yield from words_of(value)
        case list():
            for entry in item:
                yield from words_of(entry)


@pytest.mark.parametrize("bank", BANKS)
def test_a_bank_holds_enough_to_draw_from(banks, bank):
    assert len(banks[bank]) >= ENOUGH


@pytest.mark.parametrize("bank", BANKS)
def test_every_objective_that_counts_is_asked_by_two_items_or_more(course, banks, bank):
    [day] = [day for day in course.days if day.value.key == bank.removeprefix("Q")]
    objectives = {entry.key for module in day.modules for entry in module.value.objectives if not entry.exempt}

    asked = Counter(item.objective for item in banks[bank])

    assert {key for key in objectives if asked[key] < 2} == set()
    assert set(asked) == objectives


@pytest.mark.parametrize("bank", BANKS)
def test_what_no_try_reaches_is_shown_in_class(course, bank):
    """A day has more objectives than a quiz has questions: those left out are seen by an observer or in a product."""
    [quiz] = [quiz.value for quiz in course.quizzes if quiz.value.key == bank]
    pool = {item.key: Drawable(item.objective, item.kind) for item in quiz.items}
    always = Counter(pool[key].objective for key in quiz.always_include)
    left_out = {question.objective for question in pool.values()} - set(spread(pool, quiz.draw, always))
    objectives = [entry for module in course.modules for entry in module.value.objectives]

    shown_only_here = {entry.key for entry in objectives if not entry.rubric and not entry.product}
    assert left_out & shown_only_here == set()


@pytest.mark.parametrize("bank", BANKS)
def test_every_day_asks_in_every_kind(banks, bank):
    assert kinds(banks[bank]) == {
        "Single", "Multiple", "TrueFalse", "Ordering", "Matching", "Numeric", "ShortText", "Sort", "Cloze", "Dialogue",
    }  # fmt: skip


@pytest.mark.parametrize("bank", BANKS)
def test_a_bank_asks_more_than_recall(banks, bank):
    levels = Counter(item.difficulty for item in banks[bank])

    assert set(levels) == {1, 2, 3}
    assert levels[2] + levels[3] >= len(banks[bank]) * 2 / 3
    assert levels[3] >= 5


def test_the_fourth_day_sorts_calls_by_the_five_ends_of_the_triage(course, banks):
    codes = {outcome.code.replace("_", " ") for outcome in course.triage.value.outcomes}
    sorts = [item for item in banks["QD4"] if isinstance(item, shapes.Sort) and item.categories == OUTCOMES]

    assert codes == set(OUTCOMES)
    assert len(sorts) >= 2
    assert all({card.category for card in item.cards} == set(OUTCOMES) for item in sorts)


def test_the_longest_option_is_seldom_the_key(items):
    """With four options, chance alone makes it one in four."""
    asked = [item for item in items if isinstance(item, ONE_OF_SEVERAL)]
    longest = [max(item.options, key=lambda option: len(option.text)) for item in asked]

    assert len(asked) >= 50
    assert sum(option.correct for option in longest) <= 0.35 * len(asked)


def test_the_advice_for_editors_finds_nothing_to_say(course):
    """No negative stem, no stem above grade 9, none of the above, nothing unexplained."""
    items = [item for quiz in course.quizzes for item in quiz.document.data["items"]]

    assert {item["key"]: found for item in items if (found := advice.notes(item))} == {}


def test_every_wrong_way_is_explained(items):
    """Of options and cards the shape itself asks for it; words that are worth less than the whole need it too."""
    assert [
        form.text
        for item in items
        if isinstance(item, shapes.ShortText)
        for form in item.accepted
        if form.worth < 100 and not form.feedback
    ] == []
    lines = (shapes.Ordering, shapes.Matching, shapes.Numeric, shapes.ShortText, shapes.Cloze)
    assert [item.key for item in items if isinstance(item, lines) and not item.why] == []


def test_what_counsel_has_to_confirm_can_be_found(items):
    said = {item.key for item in items if any(COUNSEL in text for text in words_of(item.model_dump()))}

    assert said == {item.key for item in items if "counsel" in item.tags}
    assert len(said) >= 10


def test_no_two_items_ask_the_same(items):
    stems = Counter(item.stem for item in items if not isinstance(item, shapes.Dialogue))

    assert [stem for stem, count in stems.items() if count > 1] == []
