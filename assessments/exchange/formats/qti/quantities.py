"""Numbers, and how far off still counts: found in the rules, then asked of them."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import Element

from assessments.exchange.formats import numbers
from assessments.exchange.formats.qti.arithmetic import tolerances
from assessments.exchange.formats.qti.declared import NUMBERS, Declaration, Value
from assessments.exchange.formats.qti.item import Item
from assessments.exchange.formats.qti.probing import NOT_RUN, accepted
from assessments.exchange.formats.words import Words

ROUNDING = Decimal("0.0001")


def number(item: Item, declared: Declaration, words: Words) -> dict[str, Any] | None:
    """The fields of a number; nothing where no right one is told."""
    forms = accepted(item, declared, _candidates(item, declared))
    if not forms and declared.correct is None:
        return None
    if not forms:
        words.note(NOT_RUN)
    best = max(forms, key=lambda form: forms[form]) if forms else declared.correct
    if any(score < max(forms.values()) for score in forms.values()):
        words.note("part of the points for other numbers is left out")
    exact, width = _decimal(best), _tolerance(item, declared, float(best), words)
    answer, tolerance = numbers.rounded(exact), numbers.rounded(width)
    if answer != exact:
        words.note(f"the right number is rounded from {exact}")
        tolerance = max(tolerance, ROUNDING)
    return numbers.body(answer, tolerance, _unit(item))


def _candidates(item: Item, declared: Declaration) -> Iterable[float]:
    named = [declared.correct, *(entry.key for entry in declared.mapping), *item.program.variables.values()]
    named += [value.text for value in _rules(item).iter("basevalue") if value.get("basetype") in NUMBERS]
    return dict.fromkeys(float(value) for value in named if _is_number(value))


def _is_number(value: Value) -> bool:
    if isinstance(value, str):
        return bool(numbers.NUMBER.fullmatch(value.strip()))
    return isinstance(value, int | float) and not isinstance(value, bool)


def _tolerance(item: Item, declared: Declaration, best: float, words: Words) -> Decimal:
    """The widest range that the rules name, if the item itself then gives the points to its very ends."""
    others, name = item.all_right(), declared.name
    full = item.score({**others, name: best})
    for width in sorted(_widths(item, best), reverse=True):
        ends = [item.score({**others, name: best + sign * width}) for sign in (1, -1)]
        if width and full is not None and all(score == full for score in ends):
            beyond = [item.score({**others, name: best + sign * (width * 1.01 + 0.0001)}) for sign in (1, -1)]
            if any(score == full for score in beyond):
                words.note("how far off still counts is told as the rules name it: check it")
            return _decimal(width)
    return Decimal(0)


def _widths(item: Item, best: float) -> Iterable[float]:
    for test in _rules(item).iter():
        if test.tag == "equal":
            yield min(tolerances(test.attrib, best))
        elif test.tag == "equalrounded" and test.get("figures", "").isdigit():
            figures = int(test.get("figures", "0"))
            places = figures if test.get("roundingmode") == "decimalPlaces" else figures - 1 - _decimal(best).adjusted()
            # Just below the half that would round up.
            yield float(Decimal(4).scaleb(-places - 1)) if -20 < places < 20 else 0.0


def _rules(item: Item) -> Element:
    rules = item.root.find("responseprocessing")
    return rules if rules is not None else item.body


def unit_beside(item: Item) -> Element | None:
    """What our own writer puts behind the field."""
    return next((span for span in item.body.iter("span") if span.get("class") == "unit"), None)


def _unit(item: Item) -> str:
    unit = unit_beside(item)
    return "".join(unit.itertext()).strip() if unit is not None else ""


def _decimal(value: float) -> Decimal:
    return Decimal(repr(round(value, 9)))
