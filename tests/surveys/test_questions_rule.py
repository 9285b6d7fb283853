"""What an instrument asks: numbers, pages, rows, conditions, and another language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.surveys.rules.answers import InvalidAnswer, sort
from assessments.surveys.rules.flow import visible
from assessments.surveys.rules.language import in_spanish, is_bilingual
from assessments.surveys.rules.questions import bands, questions, title_on
from assessments.surveys.rules.soundness import faults
from assessments.surveys.rules.tallies import tally
from tests.surveys.conftest import instrument

YES_NO = [{"value": "yes", "label": "Yes"}, {"value": "no", "label": "No"}]


def survey(*items: dict[str, object]) -> dict[str, object]:
    return {"title": "A survey", "scales": {"YES_NO": YES_NO}, "items": list(items)}


def choice(key: str, **more: object) -> dict[str, object]:
    return {"key": key, "kind": "choice", "scale": "YES_NO", "text": f"{key}?", **more}


def after(item: str, *values: str) -> dict[str, object]:
    return {"show_if": {"item": item, "values": list(values)}}


CHAIN = survey(choice("A"), choice("B", **after("A", "yes")), choice("C", **after("B", "yes")))
OFTEN = {"key": "N", "kind": "number", "text": "How often?", "most": 20, "bands": [1, 3, 6]}


@given(st.fixed_dictionaries({}, optional={code: st.sampled_from(["yes", "no"]) for code in "ABC"}))
def test_what_is_not_asked_is_not_kept(answers):
    asked = questions(CHAIN)

    kept = sort(asked, answers).ratings

    shown = visible(asked, answers)
    assert set(kept) == shown & set(answers)
    assert ("B" in shown) == (answers.get("A") == "yes")
    assert ("C" in shown) == (answers.get("A") == answers.get("B") == "yes")


def test_a_number_is_kept_as_it_is_and_counted_in_bands():
    [often] = questions(survey(OFTEN))

    assert [option.label for option in often.options] == ["0", "1–2", "3–5", "6–20"]
    assert sort([often], {"N": "0"}).ratings == {"N": 0}
    assert tally(often, [{"N": 0}, {"N": 5}, {"N": 20}, {}]).counts == {"0-0": 1, "1-2": 0, "3-5": 1, "6-20": 1}


@pytest.mark.parametrize("given", ["21", "-1", "2.5", "many", "9" * 5000])
def test_what_is_no_number_of_the_range_is_refused(given):
    with pytest.raises(InvalidAnswer):
        sort(questions(survey(OFTEN)), {"N": given})


@given(st.integers(0, 50), st.integers(1, 50), st.lists(st.integers(0, 120)))
def test_every_number_of_the_range_is_in_one_band(least, length, begins):
    most = least + length

    ranges = [tuple(map(int, band.value.split("-"))) for band in bands(least, most, begins)]

    assert sorted(number for low, high in ranges for number in range(low, high + 1)) == list(range(least, most + 1))


def test_a_matrix_asks_each_row_under_the_heading_of_its_page():
    rows = [{"key": "a", "text": "the room"}, {"key": "b", "text": "the sound"}]
    page = {"key": "P", "kind": "page", "text": "In class"}
    matrix = {"key": "M", "kind": "matrix", "scale": "YES_NO", "text": "Was it good:", "rows": rows}

    asked = questions(survey(choice("A"), page, choice("B"), matrix))

    assert [(one.code, one.section) for one in asked] == [
        ("A", ""),
        ("B", "In class"),
        ("M.a", "Was it good:"),
        ("M.b", "Was it good:"),
    ]


def test_the_same_choice_sent_twice_is_one():
    several = {"key": "S", "kind": "choices", "scale": "YES_NO", "text": "Which?"}

    assert sort(questions(survey(several)), {"S": ["yes", "yes"]}).ratings == {"S": ["yes"]}


@pytest.mark.parametrize("key", ["COURSE", "F90", "FAC", "PULSE", "SE"])
def test_each_instrument_says_everything_in_spanish_and_asks_the_same(key):
    content = instrument(key)
    if key == "F90":
        content["items"] = [item for item in content["items"] if item["key"] != "F8"]  # its rows are those of SE

    spanish = questions(in_spanish(content), "D4", language="es")

    english = questions(content, "D4")
    assert is_bilingual(instrument(key))
    assert [(one.code, one.kind, [o.value for o in one.options]) for one in spanish] == [
        (one.code, one.kind, [o.value for o in one.options]) for one in english
    ]
    assert not {one.text for one in spanish} & {one.text for one in english}


def test_the_pulse_of_the_second_day_is_called_so_in_both_languages():
    pulse = instrument("PULSE")

    assert [title_on("D2", title) for title in (pulse["title"], pulse["title_es"])] == [
        "Day 2 pulse",
        "Pulso del día 2",
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (survey(choice("A"), choice("A")), "key_twice"),
        (survey(choice("A", **after("B", "yes")), choice("B")), "asks_nothing_earlier"),
        (survey(choice("A", **after("A", "yes"))), "asks_nothing_earlier"),
        (survey(choice("A"), choice("B", **after("A", "maybe"))), "not_among_answers"),
        (survey(choice("A"), choice("B", **after("A"))), "not_among_answers"),
        (survey(choice("A") | {"kind": "group"}, choice("B", **after("A", "yes"))), "asks_nothing_earlier"),
        (survey(choice("A", about="T")), "no_such_text"),
        (survey(OFTEN | {"most": 0}), "no_range"),
        (survey(OFTEN | {"bands": [3, 1]}), "bands"),
        (survey({"key": "M", "kind": "matrix", "scale": "YES_NO", "text": "…"}), "rows_or_reuse"),
    ],
)
def test_what_does_not_hang_together_is_named(content, code):
    found = list(faults(content))

    assert code in {fault.code for fault in found}
    assert all(fault.says for fault in found)


@pytest.mark.parametrize("key", ["COURSE", "F90", "FAC", "PULSE", "SE"])
def test_the_instruments_hang_together(key):
    assert not list(faults(instrument(key)))


# Words a minute that adults read silently (Brysbaert, 2019); seconds to make up one's mind and to tap (Card, Moran and
# Newell, 1983); and those until the phone shows the next question (`stepper.js`).
WORDS, MIND, TAP, NEXT = 238, 1.35, 0.2, 0.25


def test_the_course_survey_takes_less_than_ninety_seconds_of_who_reads_it_all_and_writes_nothing():
    """Each question, and each scale when it is new. The browser test counts the taps: one an answer, one to send."""
    asked = [question for question in questions(instrument("COURSE")) if not question.about]
    scales = {question.options for question in asked}
    read = [question.text for question in asked] + [option.label for scale in scales for option in scale]

    seconds = 60 * len(" ".join(read).split()) / WORDS + (len(asked) + 1) * (MIND + TAP + NEXT)

    assert len(asked) == 18
    assert 60 < seconds < 90
