"""Whole sheets, gates and totals. The worked examples are those of the program's rubric."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.rubrics.rules.passing import Criterion, Reason, Sheet, Standard, judge, missing, total_percent
from tests.rubrics.conftest import KEYS

NO = None
ALWAYS = {"R1", "R2", "R3", "R6", "R10"}
GATES = {"R1": 3, "R6": 2, "R10": 3}
RULES = Standard(
    criteria=tuple(Criterion(key, GATES.get(key), key not in ALWAYS) for key in KEYS),
    total_percent=70,
    max_unobserved=3,
    lowest_other_level=2,
    note_required_at=frozenset({1, 2, 4}),
    observable={"S05": frozenset({"R2", "R3", "R5", "R6", "R7", "R10"})},
)
LEVELS = st.fixed_dictionaries(dict.fromkeys(KEYS, st.sampled_from([1, 2, 3, 4])))


def levels(*row: int | None) -> dict[str, int | None]:
    return dict(zip(KEYS, row, strict=True))


def sheet(levels, notes=None, scenario_key="S05", variant="A", red_flag_found=None) -> Sheet:
    notes = dict.fromkeys(KEYS, "She asked both.") if notes is None else notes
    return Sheet(levels, notes, scenario_key, variant, red_flag_found)


def test_the_rules_of_these_tests_are_those_of_the_course(standard):
    assert standard.criteria == RULES.criteria
    assert standard.observable["S05"] == RULES.observable["S05"]
    for name in ("total_percent", "max_unobserved", "lowest_other_level", "note_required_at"):
        assert getattr(standard, name) == getattr(RULES, name)


def test_27_of_36_with_the_gates_met_passes():
    verdict = judge(RULES, levels(3, 3, 4, 3, 2, 3, 3, 3, NO, 3))

    assert verdict.total == 75
    assert verdict.passed


def test_95_percent_with_the_law_at_2_is_not_yet():
    verdict = judge(RULES, levels(4, 4, 4, 4, 4, 4, 4, 4, 4, 2))

    assert verdict.total == 95
    assert verdict.shortfalls == (Reason("gate", "R10"),)
    assert verdict.gates == {"R1": True, "R6": True, "R10": False}


@pytest.mark.parametrize(
    ("row", "shortfalls"),
    [
        (levels(3, 3, 3, 3, 2, 3, 3, 3, 2, 3), []),  # 28 of 40 is 70 percent
        (levels(3, 3, 3, 3, 2, 2, 3, 3, 2, 3), [("total", "")]),  # 27 of 40
        (levels(2, 4, 4, 4, 4, 4, 4, 4, 4, 4), [("gate", "R1")]),
        (levels(4, 4, 4, 4, 4, 2, 4, 4, 4, 4), []),
        (levels(4, 4, 4, 4, 4, 1, 4, 4, 4, 4), [("gate", "R6")]),
        (levels(4, 4, 4, 4, 4, 4, 1, 4, 4, 4), [("low_level", "R7")]),
        (levels(4, 4, 4, NO, 4, 4, 4, NO, NO, 4), []),
    ],
)
def test_what_it_takes_to_pass(row, shortfalls):
    assert list(judge(RULES, row).shortfalls) == shortfalls


def test_a_missed_red_flag_is_not_yet_whatever_the_levels():
    verdict = judge(RULES, levels(*[4] * 10), red_flag_missed=True)

    assert verdict.shortfalls == (Reason("red_flag", "R10"),)


def test_nothing_observed_is_nothing_reached():
    assert total_percent(dict.fromkeys(KEYS)) == 0


@given(LEVELS)
def test_the_total_lies_between_a_quarter_and_the_whole(row):
    assert 25 <= total_percent(row) <= 100


@given(LEVELS, st.sampled_from(["R4", "R8", "R9"]))
def test_a_row_that_was_not_observed_neither_helps_nor_harms_the_total(row, unseen):
    others = [level for key, level in row.items() if key != unseen]

    assert total_percent(row | {unseen: NO}) == Fraction(100 * sum(others), 4 * len(others))


@given(LEVELS, st.sampled_from(KEYS))
def test_a_higher_level_never_takes_a_pass_away(row, key):
    higher = row | {key: min(row[key] + 1, 4)}

    assert judge(RULES, higher).passed or not judge(RULES, row).passed


@given(LEVELS)
def test_whoever_passes_has_the_total_every_gate_and_no_level_1(row):
    verdict = judge(RULES, row)

    expected = sum(row.values()) >= 28 and row["R1"] >= 3 and row["R10"] >= 3 and min(row.values()) > 1
    assert verdict.passed == expected


def test_a_whole_sheet_misses_nothing():
    assert missing(RULES, sheet(levels(3, 3, 4, 3, 2, 3, 3, 3, NO, 3))) == []


@pytest.mark.parametrize("level", [1, 2, 4])
def test_a_level_other_than_3_wants_a_note(level):
    row = levels(*[3] * 10) | {"R4": level}

    assert missing(RULES, sheet(row, notes={"R4": "  "})) == [("note_missing", "R4")]
    assert missing(RULES, sheet(row, notes={"R4": "Asked one closed question after another."})) == []


def test_a_level_of_3_speaks_for_itself():
    assert missing(RULES, sheet(levels(*[3] * 10), notes={})) == []


def test_an_open_row_is_named():
    row = levels(*[3] * 10)
    del row["R7"], row["R2"]

    assert missing(RULES, sheet(row)) == [("level_missing", "R2"), ("level_missing", "R7")]


@pytest.mark.parametrize("key", sorted(ALWAYS))
def test_some_criteria_are_always_scored(key):
    assert missing(RULES, sheet(levels(*[3] * 10) | {key: NO})) == [("must_be_observed", key)]


@pytest.mark.parametrize("key", ["R5", "R7"])
def test_what_the_scene_always_shows_is_scored(key):
    assert missing(RULES, sheet(levels(*[3] * 10) | {key: NO})) == [("must_be_observed", key)]


def test_no_more_than_three_rows_may_be_unobserved():
    open_scene = Standard(RULES.criteria, 70, 3, 2, RULES.note_required_at, {"S05": frozenset()})
    three = levels(3, 3, 3, NO, NO, 3, NO, 3, 3, 3)

    assert missing(open_scene, sheet(three)) == []
    assert missing(open_scene, sheet(three | {"R8": NO})) == [("too_many_unobserved", "")]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"scenario_key": "S99"}, "unknown_scene"),
        ({"variant": "C"}, "unknown_variant"),
        ({"variant": "B"}, "red_flag_unsaid"),
        ({"variant": "A", "red_flag_found": True}, "red_flag_unasked"),
    ],
)
def test_a_sheet_says_what_was_played(change, code):
    assert missing(RULES, sheet(levels(*[3] * 10), **change)) == [(code, "")]


@pytest.mark.parametrize(
    ("key", "level", "code"),
    [("R4", 5, "unknown_level"), ("R4", 0, "unknown_level"), ("R11", 3, "unknown_criterion")],
)
def test_what_the_rubric_does_not_know_is_refused(key, level, code):
    assert missing(RULES, sheet(levels(*[3] * 10) | {key: level})) == [(code, key)]


def test_a_missed_red_flag_puts_the_law_at_1():
    row = levels(*[3] * 10)

    assert missing(RULES, sheet(row, variant="B", red_flag_found=False)) == [("red_flag_missed", "R10")]
    assert missing(RULES, sheet(row | {"R10": 1}, variant="B", red_flag_found=False)) == []
    assert missing(RULES, sheet(row, variant="B", red_flag_found=True)) == []
