"""What the constructs of other systems become."""

from pathlib import Path

import pytest

from assessments import exchange as room
from assessments.exchange.formats import registry
from assessments.exchange.formats.qti.drawing import DRAWN
from assessments.quizzes import kinds
from tests.exchange.samples import AIKEN, CSV, MOODLE, QTI_1, QTI_2

exchange = Path(room.__file__).parent

GIFT = """\ufeff// [id:7] [tag:patrol]
::Weights::Which are interests? {
  ~%50%Sleep # A reason.
  ~%50%Safety \\= calm
  ~%-100%A summons
  ####Reasons are interests.
}

Grant is {=buried ~living} there.

How many? {#1..5}

How many, best? {#=90:5 =%50%80:2 ~#no}

Which reply, with a blank line inside? {
  =One \\: or \\{two\\}

  ~Three
}

Any of these? {=one =two ~three}

$CATEGORY: $course$/top/Day 1

Match. {=left -> right = -> extra}

Its braces do not close {=yes
"""


def reading(text):
    return registry.read(text.encode())


def drafts(text):
    return {draft.item: draft for draft in reading(text).drafts}


def right(draft):
    return [option["text"] for option in draft.content["options"] if option["correct"]]


def test_gift_weights_titles_labels_and_general_feedback():
    draft = drafts(GIFT)["Weights"]

    assert (draft.id, draft.content["kind"], draft.content["tags"]) == ("7", "multiple", ["patrol"])
    assert right(draft) == ["Sleep", "Safety = calm"]
    assert draft.content["options"][0]["feedback"] == "A reason."
    assert draft.content["why"] == "Reasons are interests."
    assert draft.notes == ("the points of its options differ in the source; here each right one earns the same",)


def test_gift_an_answer_in_the_middle_leaves_a_gap():
    assert drafts(GIFT)["Grant is"].content["stem"] == "Grant is _____ there."


def test_gift_numbers_as_ranges_and_with_parts_of_the_points():
    found = drafts(GIFT)

    assert found["How many?"].content | {"stem": ""} == {
        "kind": "numeric", "stem": "", "answer": 3, "tolerance": 2, "unit": "", "difficulty": 2, "objective": "",
    }  # fmt: skip
    assert (found["How many, best?"].content["answer"], found["How many, best?"].content["tolerance"]) == (90, 5)
    assert "part of the points for other numbers is left out" in found["How many, best?"].notes


def test_gift_a_blank_line_between_braces_ends_nothing():
    assert right(drafts(GIFT)["Which reply, with a blank line inside?"]) == ["One : or {two}"]


def test_gift_several_full_answers_are_asked_for_together_and_said_so():
    draft = drafts(GIFT)["Any of these?"]

    assert (draft.content["kind"], right(draft)) == ("multiple", ["one", "two"])
    assert "any one of the right options was enough" in draft.notes[0]


def test_gift_a_pair_without_a_left_side_is_an_extra_and_the_category_a_tag():
    content = drafts(GIFT)["Match."].content

    assert (content["pairs"], content["extras"]) == ([{"left": "left", "right": "right"}], ["extra"])
    assert content["tags"] == ["Day 1"]


def test_gift_a_title_begins_a_question_where_the_blank_line_was_forgotten():
    text = "::One:: Up? {T}\n::Two:: Which {\n=a\n~b } way?\n// a note\n::Three:: Even ::this::? {=yes ~no}\n"

    reading = registry.read(text.encode())

    assert [(draft.item, draft.content["stem"]) for draft in reading.drafts] == [
        ("One", "Up?"), ("Two", "Which _____ way?"), ("Three", "Even ::this::?"),
    ]  # fmt: skip
    assert not reading.refused


def test_gift_braces_that_do_not_close_are_named():
    assert [(one.item, one.reason) for one in reading(GIFT).refused] == [
        ("Its braces do not close", "its braces do not close")
    ]


def test_aiken_good_ones_come_in_and_bad_ones_are_named_by_line():
    found = reading(AIKEN)

    assert [right(draft) for draft in found.drafts] == [["The interest"], ["loud"]]
    assert [(one.item, one.reason) for one in found.refused] == [
        ("line 6: Only one option", "it has fewer than two options"),
        ("line 10: No answer came", "it has no line that begins with ANSWER:"),
    ]


def test_csv_rows_are_understood_with_and_without_a_kind():
    found = reading(CSV)

    kinds = [draft.content["kind"] for draft in found.drafts]
    assert kinds == ["single", "multiple", "true_false", "numeric", "short_text"]
    assert found.drafts[0].content["objective"] == "D1M2.a"
    assert found.drafts[0].content["tags"] == ["words", "day 1"]
    assert right(found.drafts[1]) == ["Sleep", "Safety"]
    assert [one.reason for one in found.refused] == [
        "“12,5” is no number",
        "its kind “drawing” cannot be told in a row",
    ]


def test_moodle_fractions_pictures_hints_and_tags():
    draft = drafts(MOODLE)["Interests"]

    assert (draft.id, draft.content["kind"], draft.content["stem"]) == ("m-1", "multiple", "Which are **interests**?")
    assert right(draft) == ["Sleep", "Safety", "Respect"]
    assert draft.content["tags"] == ["listening", "Day 1"]
    assert draft.notes == ("picture left out: a wall", "it is hidden in the source", "hints are left out")


def test_moodle_answers_in_the_text_are_blanks():
    draft = drafts(MOODLE)["Blanks"]

    assert draft.content["stem"] == "Choose."
    assert draft.content["text"] == "A fence is a [[1]], and [[2]] a need.\nIt takes [[3]] minutes."
    assert draft.content["blanks"] == [
        {"accepted": ["position"], "choices": ["position", "need", "interest"]},
        {"accepted": ["respect"]},
        {"accepted": ["90"]},
    ]
    assert "how far off a number may be in a blank is left out: only the exact one counts" in draft.notes


def test_moodle_choices_have_formatting_and_typed_words_have_none():
    text = MOODLE.replace("=position", "=<b>position</b>").replace("%100%respect", "%100%a * b * c")

    chosen, typed, _ = drafts(text)["Blanks"].content["blanks"]

    assert chosen["accepted"] == ["**position**"]
    assert typed["accepted"] == ["a * b * c"]


def test_moodle_words_to_drag_are_chosen_from_their_group():
    assert drafts(MOODLE)["Words"].content["blanks"] == [
        {"accepted": ["officer"], "choices": ["party", "officer"]},
        {"accepted": ["party"], "choices": ["party", "officer"]},
    ]


def test_moodle_order_and_units():
    found = drafts(MOODLE)

    assert found["Stages"].content["items"] == ["Open", "Listen"]
    assert found["Minutes"].content["unit"] == "minutes"


def test_moodle_what_has_no_counterpart_is_named():
    assert [(one.item, one.reason) for one in reading(MOODLE).refused] == [
        ("Drawn", "its kind is calculated: the numbers are drawn anew each time"),
        ("Read", "it is a text without a question"),
        ("Map", "its kind is ddmarker, which has no counterpart here"),
    ]


def test_canvas_writes_the_key_as_conditions():
    several, blanks, number = reading(QTI_1).drafts

    assert (several.content["stem"], right(several)) == ("Which are *interests*?", ["Sleep", "Safety"])
    assert several.content["scoring"] == "all"
    assert blanks.content["text"] == "A fence is a [[1]], and respect a [[2]]."
    assert [blank["accepted"] for blank in blanks.content["blanks"]] == [["position"], ["need"]]
    assert (number.content["answer"], number.content["tolerance"]) == (77, 7)


def test_qti_the_key_is_what_the_scoring_gives_most_for():
    draft = reading(QTI_2).drafts[0]

    assert draft.content["stem"] == "What is a **position**?\n\nChoose one."
    assert right(draft) == ["A demand"]
    assert draft.content["options"][0]["feedback"] == "Yes."
    assert draft.notes == ("part of the points for another option is left out",)


@pytest.mark.parametrize("operator", ["fieldValue", "customOperator"])
def test_qti_scoring_that_is_not_read_leaves_the_key_to_an_editor(operator):
    rule = QTI_2.partition("<or>")[0] + f"<{operator}/>" + QTI_2.partition("</or>")[2]

    draft = reading(rule).drafts[0]

    assert right(draft) == []
    assert "without scoring: the source does not tell the right answer" in draft.notes


ONE = '<baseValue baseType="float">1</baseValue>'
HALF = '<baseValue baseType="float">0.5</baseValue>'
WITHOUT_END = '<repeat numberRepeats="50">' * 12 + ONE + "</repeat>" * 12


@pytest.mark.parametrize(
    ("expression", "key"),
    [
        (f'<roundTo figures="40" roundingMode="decimalPlaces">{ONE}</roundTo>', []),
        (f"<integerDivide>{ONE}{HALF}</integerDivide>", ["A need"]),
        (f"<integerModulus>{ONE}{HALF}</integerModulus>", ["A need"]),
        (WITHOUT_END, []),
    ],
    ids=["more places than there are", "divided by a half", "what is left by a half", "without end"],
)
def test_qti_arithmetic_that_cannot_be_done_gives_no_points(expression, key):
    rule = QTI_2.partition("<or>")[0] + f"<gt>{expression}{HALF}</gt>" + QTI_2.partition("</or>")[2]

    [draft] = reading(rule).drafts

    assert right(draft) == key


def item(declared, body, rules, root="assessmentItem"):
    return (
        f'<{root} identifier="i" title="Item">{declared}<outcomeDeclaration identifier="SCORE" cardinality="single" '
        f'baseType="float"/><itemBody>{body}</itemBody><responseProcessing>{rules}</responseProcessing></{root}>'
    )


def test_qti_numbers_that_are_drawn_are_drawn_once_and_always_the_same():
    text = item(
        '<responseDeclaration identifier="R" cardinality="single" baseType="integer"/>'
        '<templateDeclaration identifier="A" cardinality="single" baseType="integer"/>'
        '<templateProcessing><setTemplateValue identifier="A"><randomInteger min="2" max="9"/></setTemplateValue>'
        '<setCorrectResponse identifier="R"><product><variable identifier="A"/>'
        '<baseValue baseType="integer">2</baseValue></product></setCorrectResponse></templateProcessing>',
        '<p>Twice <printedVariable identifier="A"/>? <textEntryInteraction responseIdentifier="R"/></p>',
        '<responseCondition><responseIf><equal toleranceMode="exact"><variable identifier="R"/>'
        '<correct identifier="R"/></equal><setOutcomeValue identifier="SCORE">'
        '<baseValue baseType="float">1</baseValue></setOutcomeValue></responseIf></responseCondition>',
    )

    first, second = reading(text).drafts[0], reading(text).drafts[0]

    shown = int(first.content["stem"].removeprefix("Twice ").removesuffix("?"))
    assert first.content["answer"] == 2 * shown
    assert first == second
    assert DRAWN in first.notes


def test_qti_several_questions_of_an_item_are_apart():
    prompt, end = "<prompt>Question {0}</prompt>", "</choiceInteraction>"
    one = '<choiceInteraction responseIdentifier="{0}" maxChoices="{1}">' + prompt + "{2}" + end
    options = "".join(f'<simpleChoice identifier="{name}">{name}</simpleChoice>' for name in "ABC")
    declared = "".join(
        f'<responseDeclaration identifier="{name}" cardinality="{how}" baseType="identifier"><correctResponse>'
        f"<value>{name}</value></correctResponse></responseDeclaration>"
        for name, how in (("A", "single"), ("B", "multiple"))
    )
    rules = "".join(
        f'<responseCondition><responseIf><match><variable identifier="{name}"/><correct identifier="{name}"/></match>'
        '<setOutcomeValue identifier="SCORE"><sum><variable identifier="SCORE"/>'
        '<baseValue baseType="float">1</baseValue></sum></setOutcomeValue></responseIf></responseCondition>'
        for name in "AB"
    ).replace('<variable identifier="SCORE"/>', '<baseValue baseType="float">0</baseValue>', 1)

    parts = reading(item(declared, one.format("A", 1, options) + one.format("B", 0, options), rules)).drafts

    assert [(part.item, part.content["kind"], right(part)) for part in parts] == [
        ("Item, part 1", "single", ["A"]),
        ("Item, part 2", "multiple", ["B"]),
    ]
    assert [part.content["stem"] for part in parts] == ["Question A", "Question B"]


def test_qti_what_asks_for_a_picture_a_file_or_a_program_is_named():
    for tag, reason in (
        ("hotspotInteraction", "it asks to point at or into a picture"),
        ("uploadInteraction", "it asks for a file"),
        ("portableCustomInteraction", "it runs a program of its own"),
        ("holographicInteraction", "it asks in a way that is not known: holographicinteraction"),
    ):
        declared = '<responseDeclaration identifier="R" cardinality="single" baseType="identifier"/>'

        assert reading(item(declared, f'<{tag} responseIdentifier="R"/>', "")).refused[0].reason == reason


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (GIFT, "gift"), (AIKEN, "aiken"), (CSV, "csv"), (MOODLE, "moodle_xml"), (QTI_1, "qti1.2"), (QTI_2, "qti2.1"),
        (QTI_2.replace("imsqti_v2p1", "imsqti_v2p2"), "qti2.2"), (QTI_2.replace("imsqti_v2p1", "elsewhere"), "qti2.1"),
    ],
)  # fmt: skip
def test_a_format_is_known_by_its_content(text, name):
    assert reading(text).format == name
    assert registry.read(text.encode("utf-16")).format == name if not text.startswith("<?xml") else True


def test_a_csv_to_start_from_comes_in_whole():
    found = reading((exchange / "static/exchange/questions.csv").read_text(encoding="utf-8"))

    assert not found.refused
    assert [draft.notes for draft in found.drafts] == [()] * 7
    assert {draft.content["kind"] for draft in found.drafts} == {
        "single", "multiple", "true_false", "numeric", "short_text", "ordering", "matching",
    }  # fmt: skip
    assert all(not kinds.of(draft.content).check(draft.content) for draft in found.drafts)


def test_a_script_is_left_out_and_named():
    [draft] = drafts("What now? <script>alert(1)</script> {=One ~Two}").values()

    assert draft.content["stem"] == "What now?"
    assert draft.notes == ("left out: script",)
