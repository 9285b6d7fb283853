"""What an expression of QTI is worth. It computes with values alone: it reads no files and calls nothing."""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from assessments.exchange.formats.qti.declared import Declaration, Value, container, typed
from assessments.exchange.formats.qti.operator import CannotRun, Operator
from assessments.exchange.formats.qti.operators import OPERATORS

MOST_REPEATS = 50
# Of one item, in all its answers that are tried. The longest of the public samples takes 3,400.
MOST_STEPS = 200_000


class Unknown:
    """The value of an outcome that could not be computed. Whoever reads it cannot be computed either."""


class Expressions:
    def __init__(self, more: Mapping[str, Operator], responses: Mapping[str, Declaration]) -> None:
        self.operators = {**OPERATORS, **more}
        self.responses = responses
        self.steps = 0

    def step(self) -> None:
        """Counts what is done. Raises CannotRun where it is more than any question asks for."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise CannotRun("a program without end")

    def value(self, expression: Element, given: Mapping[str, Value], scope: Mapping[str, Any]) -> Value:
        """Of an answer, and of the variables in scope. Raises CannotRun."""
        self.step()
        name = expression.get("identifier", "")
        if expression.tag == "variable":
            return self._variable(name, given, scope)
        if expression.tag == "basevalue":
            return typed(expression.text or "", expression.get("basetype", ""))
        if expression.tag == "null":
            return None
        if expression.tag in {"correct", "default", "mapresponse"}:
            return self._declared(expression.tag, name, given)
        if expression.tag == "repeat":
            return self._repeated(expression, given, scope)
        values = [self.value(operand, given, scope) for operand in expression]
        if expression.tag in {"multiple", "ordered"}:
            flat = [part for value in values for part in (value if isinstance(value, list | tuple) else [value])]
            return container([part for part in flat if part is not None], expression.tag)
        if expression.tag not in self.operators:
            raise CannotRun(expression.tag)
        attributes = {name: _resolved(value, scope) for name, value in expression.attrib.items()}
        return self.operators[expression.tag](attributes, values)

    def _repeated(self, expression: Element, given: Mapping[str, Value], scope: Mapping[str, Any]) -> Value:
        times = _resolved(expression.get("numberrepeats", ""), scope)
        if not times.isdigit() or int(times) > MOST_REPEATS:
            raise CannotRun("repeat")
        values = [self.value(operand, given, scope) for _ in range(int(times)) for operand in expression]
        return container([value for value in values if value is not None], "ordered")

    def _variable(self, name: str, given: Mapping[str, Value], scope: Mapping[str, Any]) -> Value:
        if name in self.responses:
            return given.get(name)
        if name not in scope or isinstance(scope[name], Unknown):
            raise CannotRun(name)
        return scope[name]

    def _declared(self, wanted: str, name: str, given: Mapping[str, Value]) -> Value:
        if name not in self.responses:
            raise CannotRun(name)
        declared = self.responses[name]
        if wanted == "mapresponse":
            return declared.worth(given.get(name))
        return declared.correct if wanted == "correct" else declared.default


def _resolved(attribute: str, scope: Mapping[str, Any]) -> str:
    """An attribute may name a variable instead of a number."""
    value = scope.get(attribute)
    return f"{value:g}" if isinstance(value, int | float) and not isinstance(value, bool) else attribute
