"""What is counted together when surveys close one after the other, and what can be worked out of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assessments.surveys.rules.parts import ClassFacts, Part, State, divide, joined, settle, state_of
from assessments.surveys.rules.suppression import FEWEST_FOR_ALL_OR_NONE
from assessments.surveys.rules.tallies import Tally
from tests.surveys.oracle import Known, Oracle, unions_of_a_few

PLACES = {"005": "Manhattan", "075": "Brooklyn", "PSA2": "Brooklyn"}
FIRST = date(2026, 1, 8)
# Favorable and valid answers of each place of a class.
Counts = Sequence[tuple[int, int]]


@st.composite
def places(draw: st.DrawFn) -> tuple[int, int]:
    """Favorable and valid answers, mostly where a limit is near."""
    valid = draw(st.sampled_from([0, 1, 2, 4, 5, 6, 9, 12]))
    favorable = draw(st.sampled_from([0, 1, valid // 2, valid - 1, valid]))
    return min(max(favorable, 0), valid), valid


histories = st.lists(st.lists(places(), min_size=1, max_size=3), min_size=1, max_size=5).filter(
    lambda classes: sum(map(len, classes)) <= 7
)


def rated(favorable: int, valid: int) -> Tally:
    """Every other one of the content was more than content."""
    excellent = favorable // 2
    return Tally(valid, favorable, {"5": excellent, "4": favorable - excellent, "3": valid - favorable})


def groups_of(number: int, counts: Counts) -> list[Part]:
    facts = ClassFacts(f"c{number}", f"Class {number}", FIRST + timedelta(days=60 * number), "Dana Chen")
    return [
        Part(frozenset({f"{number}:{code}"}), (facts,), code, code, borough, "", valid, rated(favorable, valid))
        for (favorable, valid), (code, borough) in zip(counts, PLACES.items(), strict=False)
    ]


def closings(classes: Sequence[Counts]) -> Iterator[dict[int, Part]]:
    """What is known after each closing, by a number of its own."""
    known: dict[int, Part] = {}
    given_out = 0
    for number, counts in enumerate(classes):
        waiting = [
            replace(part, earlier=(row,))
            for row, part in known.items()
            if part.state is not State.SHOWN and part.tally.valid
        ]
        for part in settle(waiting, groups_of(number, counts)):
            given_out += 1
            known = {row: kept for row, kept in known.items() if row not in part.earlier} | {given_out: part}
        yield known


def last(*classes: Counts) -> list[tuple[str, int, State]]:
    *_, known = closings(classes)
    return [("+".join(facts.key for facts in part.classes), part.tally.valid, part.state) for part in known.values()]


@pytest.mark.parametrize(
    ("favorable", "valid", "state"),
    [
        (2, 4, State.TOO_FEW),
        (2, 5, State.SHOWN),
        (6, 6, State.MOST),
        (5, 6, State.MOST),
        (1, 9, State.FEW),
        (0, 5, State.FEW),
        (10, 10, State.SHOWN),
        (0, 10, State.SHOWN),
    ],
)
def test_of_five_to_nine_all_and_all_but_one_look_alike(favorable, valid, state):
    assert state_of(rated(favorable, valid)) is state


def test_what_has_no_good_side_is_shown_from_ten_answers_on():
    pace = Tally(9, None, {"too slow": 9, "about right": 0})

    assert state_of(pace) is State.TOO_FEW
    assert state_of(pace + pace) is State.SHOWN


def test_a_class_is_counted_by_place_only_if_each_of_its_places_may_be_shown():
    assert last([(3, 5), (8, 12), (0, 0)]) == [
        ("c0", 5, State.SHOWN),
        ("c0", 12, State.SHOWN),
        ("c0", 0, State.TOO_FEW),
    ]
    assert last([(8, 12), (2, 4)]) == [("c0", 16, State.SHOWN)]
    assert last([(8, 12), (5, 5)]) == [("c0", 17, State.SHOWN)]


def test_a_class_with_too_few_answers_goes_with_the_next():
    assert last([(2, 3)]) == [("c0", 3, State.TOO_FEW)]
    assert last([(2, 3)], [(1, 1)]) == [("c0+c1", 4, State.TOO_FEW)]
    assert last([(2, 3)], [(1, 1)], [(8, 20)]) == [("c0+c1+c2", 24, State.SHOWN)]


def test_a_class_that_all_answered_alike_goes_with_the_next():
    assert last([(6, 6)], [(8, 20)]) == [("c0+c1", 26, State.SHOWN)]


def test_most_and_few_never_go_together():
    """Of their sum, five or six and none or one would follow."""
    assert last([(6, 6)], [(0, 5)]) == [("c0", 6, State.MOST), ("c1", 5, State.FEW)]
    assert last([(6, 6)], [(0, 5)], [(8, 20)]) == [("c1", 5, State.FEW), ("c0+c2", 26, State.SHOWN)]


def test_a_class_that_nobody_answered_waits_for_nothing():
    assert last([(0, 0)], [(8, 20)]) == [("c0", 0, State.TOO_FEW), ("c1", 20, State.SHOWN)]


def known_of(part: Part) -> list[Known]:
    valid, favorable = part.tally.valid, part.tally.favorable
    said = {
        State.SHOWN: [(favorable, favorable)],
        State.MOST: [(valid - 1, valid)],
        State.FEW: [(0, 1)],
        State.TOO_FEW: [],
    }
    return [Known(part.atoms, *bounds) for bounds in said[part.state]]


def ten_alike(classes: Sequence[Counts], published: Sequence[Part]) -> set[str]:
    """The atoms of ten or more who all answered alike: that is shown, and the page says so."""
    wholes = [joined(groups_of(number, counts)) for number, counts in enumerate(classes)]
    sets = [*published, *wholes]
    return {
        atom
        for part in sets
        if part.tally.valid >= 10 and part.tally.favorable in (0, part.tally.valid)
        for atom in part.atoms
    }


def told_too_much(classes: Sequence[Counts], more: Sequence[Part] = ()) -> list[Sequence[str]]:
    """The sets of officers of whom somebody with every release can say what each one answered."""
    published = [*more, *(part for known in closings(classes) for part in known.values())]
    parts = [part for number, counts in enumerate(classes) for part in groups_of(number, counts)]
    sizes = {atom: part.tally.valid for part in parts for atom in part.atoms if part.tally.valid}
    oracle = Oracle(sizes, [fact for part in published for fact in known_of(part)])
    excused = ten_alike(classes, published)
    sets = [*unions_of_a_few(sizes), *([atom] for atom, size in sizes.items() if size > 4)]
    found = []
    for atoms in sets:
        low, high = oracle.interval(atoms)
        size = sum(sizes[atom] for atom in atoms)
        alone = low == high and (size <= 4 or low in (0, size))
        if alone and not set(atoms) <= excused:
            found.append(atoms)
    return found


@settings(max_examples=40)
@given(histories)
@example([[(5, 6)], [(0, 5)]])
@example([[(5, 6)], [(0, 2)]])
@example([[(6, 6)], [(1, 5)], [(12, 12)]])
@example([[(1, 2)], [(5, 5)], [(0, 5)]])
def test_nothing_that_is_ever_published_says_what_a_few_answered(classes):
    """Every release of every day lies before the attacker. No one to four officers, and no place of five to nine, are
    left with a single possible answer."""
    assert told_too_much(classes) == []


@pytest.mark.benchmark
@settings(max_examples=20_000)
@given(histories)
def test_nothing_in_twenty_thousand_histories_says_what_a_few_answered(classes):
    assert told_too_much(classes) == []


def cuts(classes: Sequence[Counts]) -> Iterator[tuple[list[Part], frozenset[str]]]:
    """What stands in the end and holds several places, by its atoms, with each place that could be asked for."""
    *_, known = closings(classes)
    pieces = {atom: part for n, counts in enumerate(classes) for part in groups_of(n, counts) for atom in part.atoms}
    for part in known.values():
        for code in PLACES:
            asked = frozenset(atom for atom in part.atoms if atom.endswith(code))
            if part.state is State.SHOWN and asked and asked != part.atoms:
                yield [pieces[atom] for atom in sorted(part.atoms)], asked


@settings(max_examples=30)
@given(histories)
@example([[(8, 12), (3, 6), (1, 2)]])
@example([[(8, 12), (2, 4)]])
@example([[(4, 5)], [(0, 5), (1, 12)]])
def test_a_second_cut_is_made_where_it_tells_nothing_and_refused_where_it_isolates(classes):
    for pieces, asked in cuts(classes):
        two = divide(pieces, asked)
        inside = joined([piece for piece in pieces if piece.atoms <= asked])

        if two:
            assert told_too_much(classes, two) == []
        if 0 < inside.tally.valid < 5:
            assert two is None


def test_a_place_is_cut_out_of_a_class_if_the_others_are_enough_without_it():
    pieces = groups_of(0, [(8, 12), (3, 6), (2, 4)])

    two = divide(pieces, pieces[0].atoms)

    assert [part.tally.valid for part in two] == [12, 10]
    assert divide(pieces, pieces[2].atoms) is None


@settings(max_examples=30)
@given(histories)
@example([[(8, 12), (3, 6), (1, 2)]])
@example([[(6, 6)], [(9, 12), (2, 5)]])
def test_no_cut_tells_by_subtraction_how_many_of_a_few_said_excellent(classes):
    """Of ten and more each answer is told, of fewer only how many were content."""
    for pieces, asked in cuts(classes):
        two = divide(pieces, asked) or ()
        told = [part for part in (joined(pieces), *two) if part.tally.valid >= FEWEST_FOR_ALL_OR_NONE]
        excellent = [Known(part.atoms, part.tally.counts["5"], part.tally.counts["5"]) for part in told]
        oracle = Oracle({atom: piece.tally.valid for piece in pieces for atom in piece.atoms}, excellent)

        for part in two:
            low, high = oracle.interval(part.atoms)
            assert part in told or low < high


@given(histories)
def test_every_answer_is_in_exactly_one_part_at_any_time(classes):
    for number, known in enumerate(closings(classes), start=1):
        closed = [atom for n in range(number) for part in groups_of(n, classes[n]) for atom in part.atoms]

        assert sorted(atom for part in known.values() for atom in part.atoms) == sorted(closed)


@given(histories)
def test_what_was_shown_once_stays(classes):
    shown: dict[int, Part] = {}
    for known in closings(classes):
        assert shown.items() <= known.items()
        shown = {row: part for row, part in known.items() if part.state is State.SHOWN}
