"""What an item declares of its answers, and the values of QTI."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from assessments.exchange.formats import numbers
from assessments.exchange.formats.shape import CannotImport

# NULL is None; a multiple container is a list, an ordered one a tuple; an undirected pair is a frozenset.
Value = Any

NUMBERS = {"float", "integer"}


@dataclass(frozen=True)
class Mapped:
    """What one answer is worth."""

    key: Value
    worth: float
    case_matters: bool


@dataclass(frozen=True)
class Declaration:
    name: str
    cardinality: str
    base_type: str
    correct: Value = None
    default: Value = None
    mapping: list[Mapped] = field(default_factory=list)
    map_default: float = 0.0
    lower: float | None = None
    upper: float | None = None

    def worth(self, given: Value) -> float:
        """What its map gives for an answer; each part of an answer counts once."""
        parts = list(dict.fromkeys(given)) if isinstance(given, list | tuple) else [] if given is None else [given]
        total = sum(self._worth_of(part) for part in parts)
        total = total if self.lower is None else max(total, self.lower)
        return total if self.upper is None else min(total, self.upper)

    def _worth_of(self, part: Value) -> float:
        for entry in self.mapping:
            if entry.key == part or (not entry.case_matters and _folded(entry.key) == _folded(part)):
                return entry.worth
        return self.map_default


def declaration(element: Element) -> Declaration:
    base_type, cardinality = element.get("basetype", ""), element.get("cardinality", "single")
    mapping = element.find("mapping")
    entries = [] if mapping is None else mapping.findall("mapentry")
    return Declaration(
        name=element.get("identifier", ""),
        cardinality=cardinality,
        base_type=base_type,
        correct=_values(element.find("correctresponse"), base_type, cardinality),
        default=_values(element.find("defaultvalue"), base_type, cardinality),
        mapping=[
            Mapped(
                typed(entry.get("mapkey", ""), base_type),
                as_number(entry.get("mappedvalue", "0")),
                entry.get("casesensitive", "true").casefold() == "true",
            )
            for entry in entries
        ],
        map_default=_bound(mapping, "defaultvalue") or 0.0,
        lower=_bound(mapping, "lowerbound"),
        upper=_bound(mapping, "upperbound"),
    )


def typed(text: str, base_type: str) -> Value:
    text = text.strip() if base_type != "string" else text
    if base_type in NUMBERS:
        return as_number(text)
    if base_type == "boolean":
        return text.casefold() in {"true", "1"}
    if base_type == "pair":
        return frozenset(text.split())
    if base_type == "directedpair":
        return tuple_of_pair(text.split())
    return text


def tuple_of_pair(parts: Sequence[str]) -> str:
    """A directed pair stays one word, so that it is no container."""
    return " ".join(parts)


def as_number(text: str) -> float:
    return float(numbers.read(text or "0"))


def container(values: Sequence[Value], cardinality: str) -> Value:
    if not values:
        return None
    if cardinality == "multiple":
        return list(values)
    return tuple(values) if cardinality == "ordered" else values[0]


def _values(element: Element | None, base_type: str, cardinality: str) -> Value:
    if element is None:
        return None
    if cardinality == "record" or any("fieldidentifier" in value.attrib for value in element):
        raise CannotImport("its answer is a record of several values")
    return container([typed(value.text or "", base_type) for value in element.findall("value")], cardinality)


def _bound(mapping: Element | None, name: str) -> float | None:
    text = mapping.get(name) if mapping is not None else None
    return as_number(text) if text else None


def _folded(value: Value) -> Value:
    return value.strip().casefold() if isinstance(value, str) else value
