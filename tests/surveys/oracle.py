"""What anybody can work out who has everything that was ever published: a linear program over whole numbers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp


@dataclass(frozen=True)
class Known:
    """That of the officers of these atoms from `low` to `high` answered favorably."""

    atoms: frozenset[str]
    low: int
    high: int


class Oracle:
    """`sizes` are the officers of each atom who answered, which is more than is published."""

    def __init__(self, sizes: Mapping[str, int], known: Iterable[Known]) -> None:
        self.atoms = sorted(sizes)
        self.most = [sizes[atom] for atom in self.atoms]
        self.known = sorted(set(known), key=lambda fact: sorted(fact.atoms))

    def interval(self, atoms: Iterable[str]) -> tuple[int, int]:
        """The fewest and the most favorable answers of these atoms that fit everything known."""
        aim = self._row(atoms)
        low, high = (self._least(sign * aim) * sign for sign in (1, -1))
        return low, high

    def _least(self, aim: np.ndarray) -> int:
        found = milp(aim, constraints=self._facts(), bounds=Bounds(0, self.most), integrality=np.ones(len(self.atoms)))
        assert found.success, "what was published contradicts itself"
        return round(found.fun)

    def _facts(self) -> list[LinearConstraint]:
        """Where nothing is known there is none: a constraint of no rows is refused."""
        if not self.known:
            return []
        rows = np.array([self._row(fact.atoms) for fact in self.known])
        return [LinearConstraint(rows, [fact.low for fact in self.known], [fact.high for fact in self.known])]

    def _row(self, atoms: Iterable[str]) -> np.ndarray:
        named = set(atoms)
        return np.array([float(atom in named) for atom in self.atoms])


def unions_of_a_few(sizes: Mapping[str, int], most: int = 4) -> list[Sequence[str]]:
    """Every set of atoms in which one to four officers answered."""
    found: list[tuple[tuple[str, ...], int]] = [((), 0)]
    for atom, size in sizes.items():
        found += [((*atoms, atom), total + size) for atoms, total in found if size and total + size <= most]
    return [atoms for atoms, _ in found if atoms]
