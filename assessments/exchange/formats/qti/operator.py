"""What operators are, and what they work on."""

from collections.abc import Callable, Mapping, Sequence

from assessments.exchange.formats.qti.declared import Value

Attributes = Mapping[str, str]
Operator = Callable[[Attributes, Sequence[Value]], Value]


class CannotRun(Exception):
    """The scoring uses something that is not known here."""


def parts_of(value: Value) -> list[Value]:
    return list(value) if isinstance(value, list | tuple) else [] if value is None else [value]


def needs(count: int, run: Operator) -> Operator:
    def checked(attributes: Attributes, values: Sequence[Value]) -> Value:
        if len(values) != count:
            raise CannotRun("an operator without its operands")
        return run(attributes, values)

    return checked
