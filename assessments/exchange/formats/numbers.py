"""Numbers as files write them."""

import re
from decimal import Decimal
from fractions import Fraction

from assessments.exchange.formats.shape import CannotImport

# Of no more digits than can be computed with at once.
NUMBER = re.compile(r"[-+]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][-+]?\d{1,2})?")
# What the field of an answer takes.
DIGITS, DECIMAL_PLACES = 12, 4


def read(text: str) -> Decimal:
    if not NUMBER.fullmatch(text.strip()):
        raise CannotImport(f"“{text.strip()[:40]}” is no number")
    return Decimal(text.strip())


def share(percent: str) -> Fraction:
    return Fraction(read(percent)) / 100


def plain(value: Decimal) -> int | float:
    """As JSON has it."""
    value = value.normalize()
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -DECIMAL_PLACES or value.adjusted() >= DIGITS - DECIMAL_PLACES:
        raise CannotImport(f"{value:.6g} has more digits than an answer may have: {DECIMAL_PLACES} after the point")
    return int(value) if value == value.to_integral_value() else float(value)


def rounded(value: Decimal) -> Decimal:
    """With as many places as an answer may have."""
    return value.quantize(Decimal(1).scaleb(-DECIMAL_PLACES)) if value.adjusted() < DIGITS else value


def body(answer: Decimal, tolerance: Decimal, unit: str = "") -> dict[str, int | float | str]:
    return {"answer": plain(answer), "tolerance": plain(tolerance), "unit": unit}


def between(low: Decimal, high: Decimal) -> dict[str, int | float | str]:
    """A range as the number in its middle, give or take."""
    return body((low + high) / 2, abs(high - low) / 2)
