"""The condition on an option: `trust>=50 and tension<=45`, judged on the meters before the option."""

import re
from dataclasses import dataclass

TERM = re.compile(r"(tension|trust)\s*(>=|<=)\s*(\d{1,3})")


@dataclass(frozen=True)
class Term:
    meter: str
    relation: str
    bound: int

    def holds(self, *, tension: int, trust: int) -> bool:
        value = tension if self.meter == "tension" else trust
        return value >= self.bound if self.relation == ">=" else value <= self.bound


Guard = tuple[Term, ...]


def parse(text: str) -> Guard:
    """The terms of a guard; no text is a guard that always holds. Raises ValueError on anything else."""
    return tuple(_term(part) for part in text.split(" and ")) if text.strip() else ()


def _term(text: str) -> Term:
    match = TERM.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    return Term(match[1], match[2], int(match[3]))


def holds(guard: Guard, *, tension: int, trust: int) -> bool:
    return all(term.holds(tension=tension, trust=trust) for term in guard)
