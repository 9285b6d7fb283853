"""What an answer is worth: a share from 0 to 1, exact, so that thirds add up.

Source: the scoring words of the question bank. An item without an answer is worth nothing."""

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from fractions import Fraction

from assessments.quizzes.rules.words import fits

# What is accepted there, and what it is chosen from.
Blank = Mapping[str, Collection[str]]

NOTHING, WHOLE = Fraction(0), Fraction(1)


def one_right(key: int, chosen: int | None) -> Fraction:
    return WHOLE if chosen == key else NOTHING


def several_right(keys: AbstractSet[int], chosen: AbstractSet[int]) -> Fraction:
    """Each right choice earns its part, each wrong one costs as much; never below nothing."""
    return max(NOTHING, Fraction(len(chosen & keys) - len(chosen - keys), len(keys)))


def all_right(keys: AbstractSet[int], chosen: AbstractSet[int]) -> Fraction:
    """The right choices and no other, or nothing."""
    return WHOLE if chosen == keys else NOTHING


def in_order(given: Sequence[int]) -> Fraction:
    """The share of places that hold their own item; under one half of them is worth nothing."""
    if not given:
        return NOTHING
    share = Fraction(sum(item == place for place, item in enumerate(given)), len(given))
    return share if share >= Fraction(1, 2) else NOTHING


def matched(keys: Sequence[int], given: Sequence[int | None]) -> Fraction:
    """The share of pairs that are right."""
    return Fraction(sum(key == choice for key, choice in zip(keys, given, strict=False)), len(keys))


def near(key: Decimal, tolerance: Decimal, given: Decimal | None) -> Fraction:
    return WHOLE if given is not None and abs(given - key) <= tolerance else NOTHING


def worded(accepted: Mapping[str, int], given: str | None, *, match_case: bool = False) -> Fraction:
    """What the best accepted form that fits is worth, in hundredths."""
    worths = [worth for form, worth in accepted.items() if fits(form, given or "", match_case=match_case)]
    return Fraction(max(worths, default=0), 100)


def filled(blanks: Sequence[Blank], given: Sequence[str | None]) -> Fraction:
    """The share of blanks that hold what belongs there."""
    right = sum(fills(blank, words or "") for blank, words in zip(blanks, given, strict=False))
    return Fraction(right, len(blanks))


def fills(blank: Blank, words: str) -> bool:
    """What is chosen is right to the letter; what is typed fits an accepted form."""
    if blank.get("choices"):
        return words in blank["accepted"]
    return any(fits(form, words) for form in blank["accepted"])


def total(shares: Sequence[Fraction]) -> int:
    """The mean of the items out of 100, a half rounded up."""
    mean = sum(shares, NOTHING) / len(shares) if shares else NOTHING
    return int(mean * 100 + Fraction(1, 2))
