"""Finds the key of a question by asking the item itself what it gives for one answer and another."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Protocol
from xml.etree.ElementTree import Element

from assessments.exchange.formats.choices import weigh
from assessments.exchange.formats.qti.declared import Declaration, Value
from assessments.exchange.formats.words import Words

NOT_RUN = "its scoring is a program that is not read here; what the source declares as right is the key"
NO_KEY = "without scoring: the source does not tell the right answer"
# With more options than this not every combination is asked for.
FEW = 8


class Scored(Protocol):
    """An item that says what it gives for an answer."""

    root: Element

    def score(self, given: Mapping[str, Value]) -> float | None: ...

    def all_right(self) -> dict[str, Value]: ...


@dataclass(frozen=True)
class Key:
    """The right options; whether nothing less than all of them earns points."""

    right: frozenset[str]
    all_or_nothing: bool


def shares(item: Scored, declared: Declaration, options: Sequence[str], words: Words) -> dict[str, Fraction]:
    """The share of the points that each single option earns."""
    weigh(options)
    others = item.all_right()
    scores = {option: item.score({**others, declared.name: option}) for option in [*options, None]}
    known = {option: score for option, score in scores.items() if score is not None}
    nothing, best = known.get(None, 0.0), max(known.values(), default=0.0)
    if len(known) == len(scores) and best > nothing:
        return {option: _share(known[option] - nothing, best - nothing) for option in options}
    right = declared.correct if isinstance(declared.correct, list) else [declared.correct]
    words.note(NO_KEY if declared.correct is None else NOT_RUN)
    return {option: Fraction(option in right) for option in options}


def _share(points: float, of: float) -> Fraction:
    return Fraction(points / of).limit_denominator(1000)


def key_of_several(item: Scored, declared: Declaration, options: Sequence[str], words: Words) -> Key:
    weigh(options)
    probes = {*_probes(declared, options), *_named_in_rules(item, options)}
    others = item.all_right()
    scores = {probe: item.score({**others, declared.name: list(probe) or None}) for probe in probes}
    nothing = scores[frozenset()] or 0.0
    known = {probe: score - nothing for probe, score in scores.items() if score is not None}
    best = max(known.values(), default=0.0)
    if len(known) < len(scores) or best <= 0:
        return _declared_key(declared, words)
    full = [probe for probe, score in known.items() if score == best]
    declared_right = frozenset(declared.correct or [])
    right = declared_right if declared_right in full else min(full, key=len)
    if all(score <= 0 for probe, score in known.items() if probe != right):
        return Key(right, all_or_nothing=True)
    if not _is_even(known, right, best):
        words.note("the points of its options differ in the source; here each right one earns the same")
    return Key(right, all_or_nothing=False)


def _declared_key(declared: Declaration, words: Words) -> Key:
    right = declared.correct if isinstance(declared.correct, list) else []
    words.note(NOT_RUN if right else NO_KEY)
    return Key(frozenset(right), all_or_nothing=True)


def _probes(declared: Declaration, options: Sequence[str]) -> Iterable[frozenset[str]]:
    """Every combination of few options; of many, those that tell most."""
    if len(options) <= FEW:
        for size in range(len(options) + 1):
            yield from map(frozenset, combinations(options, size))
        return
    earning = frozenset(entry.key for entry in declared.mapping if entry.worth > 0)
    full = frozenset(declared.correct or []) or earning
    yield from (frozenset(), full, *(frozenset({option}) for option in options))
    yield from (full ^ {option} for option in options)


def _named_in_rules(item: Scored, options: Sequence[str]) -> Iterable[frozenset[str]]:
    """The combinations that the rules of the item compare an answer with."""
    for named in item.root.findall("./responseprocessing//multiple"):
        found = frozenset((value.text or "").strip() for value in named.findall("basevalue"))
        if found and found <= set(options):
            yield found


def _is_even(scores: dict[frozenset[str], float], right: frozenset[str], best: float) -> bool:
    """Whether each right one earns its part and each wrong one costs as much, never below nothing."""

    def expected(probe: frozenset[str]) -> float:
        return max(0.0, best * (len(probe & right) - len(probe - right)) / (len(right) or 1))

    return all(abs(max(0.0, score) - expected(probe)) < 0.01 * best for probe, score in scores.items())


def accepted(item: Scored, declared: Declaration, candidates: Iterable[Value]) -> dict[Value, float]:
    """Typed answers that earn points, and how many."""
    others = item.all_right()
    scores = {given: item.score({**others, declared.name: given}) for given in candidates}
    nothing = item.score({**others, declared.name: None}) or 0.0
    return {given: score - nothing for given, score in scores.items() if score is not None and score > nothing}
