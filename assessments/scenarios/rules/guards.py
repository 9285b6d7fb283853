"""The condition on an option: `trust>=50 and flag:asked_alone`, judged on what stood before the option."""

import re
from collections.abc import Set
from dataclasses import dataclass

METER = re.compile(r"(tension|trust)\s*(>=|<=)\s*(\d{1,3})")
FLAG = re.compile(r"(not )?flag:([a-z][a-z0-9_]{0,29})")


@dataclass(frozen=True)
class MeterTerm:
    meter: str
    relation: str
    bound: int

    def holds(self, tension: int, trust: int, flags: Set[str]) -> bool:
        value = tension if self.meter == "tension" else trust
        return value >= self.bound if self.relation == ">=" else value <= self.bound

    def __str__(self) -> str:
        return f"{self.meter}{self.relation}{self.bound}"


@dataclass(frozen=True)
class FlagTerm:
    flag: str
    is_set: bool

    def holds(self, tension: int, trust: int, flags: Set[str]) -> bool:
        return (self.flag in flags) == self.is_set

    def __str__(self) -> str:
        return f"flag:{self.flag}" if self.is_set else f"not flag:{self.flag}"


Guard = tuple[MeterTerm | FlagTerm, ...]


def parse(text: str) -> Guard:
    """The terms of a guard; no text is a guard that always holds. Raises ValueError on anything else."""
    return tuple(_term(part.strip()) for part in text.split(" and ")) if text.strip() else ()


def _term(text: str) -> MeterTerm | FlagTerm:
    if meter := METER.fullmatch(text):
        return MeterTerm(meter[1], meter[2], int(meter[3]))
    if flag := FLAG.fullmatch(text):
        return FlagTerm(flag[2], is_set=flag[1] is None)
    raise ValueError(text)


def written(guard: Guard) -> str:
    """The guard as an editor writes it."""
    return " and ".join(str(term) for term in guard)


def holds(guard: Guard, *, tension: int, trust: int, flags: Set[str] = frozenset()) -> bool:
    return all(term.holds(tension, trust, flags) for term in guard)
