"""The operators of QTI that calculate and compare."""

import math
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce

from assessments.exchange.formats.qti.declared import Value, as_number
from assessments.exchange.formats.qti.operator import Attributes, CannotRun, Operator, needs, parts_of

LARGEST_POWER = 100
CONSTANTS = {"pi": math.pi, "e": math.e}
FUNCTIONS: dict[str, Callable[..., float]] = {
    "sin": math.sin, "cos": math.cos, "tan": math.tan, "asin": math.asin, "acos": math.acos, "atan": math.atan,
    "atan2": math.atan2, "log": math.log10, "ln": math.log, "exp": math.exp, "abs": abs, "floor": math.floor,
    "ceil": math.ceil, "toDegrees": math.degrees, "toRadians": math.radians,
}  # fmt: skip


def _numbers(values: Sequence[Value]) -> list[float] | None:
    """All numbers of the operands; None where one is missing, as QTI has it."""
    flat = [part for value in values for part in (parts_of(value) if value is not None else [None])]
    if any(part is None for part in flat):
        return None
    if not all(isinstance(part, int | float) for part in flat):
        raise CannotRun("a calculation with words")
    return [float(part) for part in flat]


def _calculation(compute: Callable[[list[float]], float]) -> Operator:
    def run(attributes: Attributes, values: Sequence[Value]) -> Value:
        found = _numbers(values)
        result = None if not found else compute(found)
        if result is not None and not math.isfinite(result):
            raise CannotRun("a number without end")
        return result

    return run


def _comparison(holds: Callable[[float, float], bool]) -> Operator:
    def run(attributes: Attributes, values: Sequence[Value]) -> Value:
        found = _numbers(values)
        return None if found is None or len(found) != 2 else holds(*found)

    return run


def _divide(found: list[float]) -> float:
    if len(found) != 2 or found[1] == 0:
        raise CannotRun("a division")
    return found[0] / found[1]


def _product(found: list[float]) -> float:
    result = 1.0
    for number in found:
        result *= number
    return result


def _power(found: list[float]) -> float:
    try:
        result = found[0] ** found[1] if len(found) == 2 and abs(found[1]) <= LARGEST_POWER else None
    except (ArithmeticError, ValueError) as error:
        raise CannotRun("power") from error
    if not isinstance(result, float):
        raise CannotRun("power")
    return result


def _equal(attributes: Attributes, values: Sequence[Value]) -> Value:
    found = _numbers(values)
    if found is None or len(found) != 2:
        return None
    low, high = tolerances(attributes, found[1])
    return found[1] - low <= found[0] <= found[1] + high


def tolerances(attributes: Attributes, around: float) -> tuple[float, float]:
    """How far below and above still counts."""
    mode, given = attributes.get("tolerancemode", "exact"), attributes.get("tolerance", "").split()
    if mode == "exact" or not given:
        return 0.0, 0.0
    low, high = as_number(given[0]), as_number(given[-1])
    return (low, high) if mode == "absolute" else (abs(around) * low / 100, abs(around) * high / 100)


def _equal_rounded(attributes: Attributes, values: Sequence[Value]) -> Value:
    found = _numbers(values)
    if found is None or len(found) != 2:
        return None
    mode, figures = attributes.get("roundingmode", "significantFigures"), attributes.get("figures", "")
    if not figures.isdigit() or len(figures) > 2:
        raise CannotRun("equalrounded")
    return _rounded(found[0], mode, int(figures)) == _rounded(found[1], mode, int(figures))


def _round_to(attributes: Attributes, values: Sequence[Value]) -> Value:
    found, figures = _numbers(values), attributes.get("figures", "")
    if not figures.isdigit() or len(figures) > 2:
        raise CannotRun("roundto")
    return (
        float(_rounded(found[0], attributes.get("roundingmode", "significantFigures"), int(figures))) if found else None
    )


def _rounded(number: float, mode: str, figures: int) -> Decimal:
    exact = Decimal(str(number))
    places = figures if mode == "decimalPlaces" else figures - 1 - exact.adjusted()
    try:
        return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) if exact else exact
    except ArithmeticError as error:
        raise CannotRun("rounding") from error


def _whole(compute: Callable[[int, int], int]) -> Operator:
    def run(attributes: Attributes, values: Sequence[Value]) -> Value:
        whole = [int(number) for number in _numbers(values) or []]
        if len(whole) < 2 or 0 in whole[1:]:
            return None
        return float(reduce(compute, whole))

    return run


def _function(attributes: Attributes, values: Sequence[Value]) -> Value:
    name, found = attributes.get("name", ""), _numbers(values)
    if name not in FUNCTIONS:
        raise CannotRun(name)
    try:
        return float(FUNCTIONS[name](*found)) if found else None
    except (ArithmeticError, ValueError, TypeError) as error:
        raise CannotRun(name) from error


def _constant(attributes: Attributes, values: Sequence[Value]) -> Value:
    if attributes.get("name") not in CONSTANTS:
        raise CannotRun("mathconstant")
    return CONSTANTS[attributes["name"]]


ARITHMETIC: dict[str, Operator] = {
    "equal": _equal,
    "equalrounded": _equal_rounded,
    "roundto": _round_to,
    "sum": _calculation(sum),
    "product": _calculation(_product),
    "subtract": _calculation(lambda found: found[0] - sum(found[1:])),
    "divide": _calculation(_divide),
    "power": _calculation(_power),
    "integerdivide": _whole(lambda one, other: one // other),
    "integermodulus": _whole(lambda one, other: one % other),
    "gcd": _whole(math.gcd),
    "lcm": _whole(math.lcm),
    "integertofloat": needs(1, lambda attributes, values: values[0]),
    "mathoperator": _function,
    "mathconstant": _constant,
    "max": _calculation(max),
    "min": _calculation(min),
    "round": _calculation(lambda found: math.floor(found[0] + 0.5)),
    "truncate": _calculation(lambda found: int(found[0])),
    "gt": _comparison(lambda one, other: one > other),
    "gte": _comparison(lambda one, other: one >= other),
    "lt": _comparison(lambda one, other: one < other),
    "lte": _comparison(lambda one, other: one <= other),
}
