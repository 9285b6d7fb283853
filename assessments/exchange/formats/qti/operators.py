"""The operators of QTI that scoring is made of."""

from collections.abc import Sequence

from assessments.exchange.formats.qti.arithmetic import ARITHMETIC
from assessments.exchange.formats.qti.declared import Value
from assessments.exchange.formats.qti.operator import Attributes, CannotRun, Operator, needs, parts_of


def truth(value: Value) -> bool:
    return value is True


def _same(one: Value, other: Value) -> bool:
    if isinstance(one, list) and isinstance(other, list):
        return sorted(map(str, one)) == sorted(map(str, other))
    if isinstance(one, list) != isinstance(other, list):
        # A single answer to a question that may have several.
        return bool([one] == other or one == [other])
    return bool(one == other)


def _string_match(attributes: Attributes, values: Sequence[Value]) -> Value:
    if any(not isinstance(value, str) for value in values):
        return None
    one, other = values
    if attributes.get("casesensitive", "true") != "true":
        one, other = one.casefold(), other.casefold()
    return other in one if attributes.get("substring") == "true" else one == other


def _substring(attributes: Attributes, values: Sequence[Value]) -> Value:
    return _string_match({**attributes, "substring": "true"}, list(reversed(values)))


def _member(attributes: Attributes, values: Sequence[Value]) -> Value:
    return None if values[0] is None or values[1] is None else values[0] in parts_of(values[1])


def _contains(attributes: Attributes, values: Sequence[Value]) -> Value:
    return None if None in values else all(part in parts_of(values[0]) for part in parts_of(values[1]))


def _delete(attributes: Attributes, values: Sequence[Value]) -> Value:
    left = [part for part in parts_of(values[1]) if part != values[0]]
    return (tuple(left) if isinstance(values[1], tuple) else left) or None


def _index(attributes: Attributes, values: Sequence[Value]) -> Value:
    place, parts = attributes.get("n", ""), parts_of(values[0])
    if not place.isdigit():
        raise CannotRun("index")
    return parts[int(place) - 1] if 0 < int(place) <= len(parts) else None


def _any_of(attributes: Attributes, values: Sequence[Value]) -> Value:
    low, high = attributes.get("min", ""), attributes.get("max", "")
    if not (low.isdigit() and high.isdigit()):
        raise CannotRun("anyn")
    return int(low) <= sum(map(truth, values)) <= int(high)


OPERATORS: dict[str, Operator] = {
    **ARITHMETIC,
    "and": lambda attributes, values: all(map(truth, values)),
    "or": lambda attributes, values: any(map(truth, values)),
    "not": needs(1, lambda attributes, values: None if values[0] is None else not truth(values[0])),
    "isnull": needs(1, lambda attributes, values: values[0] in (None, "", [], ())),
    "match": needs(2, lambda attributes, values: None if None in values else _same(*values)),
    "stringmatch": needs(2, _string_match),
    "substring": needs(2, _substring),
    "member": needs(2, _member),
    "contains": needs(2, _contains),
    "delete": needs(2, _delete),
    "index": needs(1, _index),
    "anyn": _any_of,
    "containersize": needs(1, lambda attributes, values: len(parts_of(values[0]))),
}
