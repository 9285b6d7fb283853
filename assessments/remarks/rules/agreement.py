"""Whether two people who read the same remarks saw the same in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

# Fewer would say more about chance than about the readers.
FEWEST = 10
TARGET = Fraction(80, 100)

# The themes that each of two people gave one remark.
Pair = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True)
class Agreement:
    """Of one theme: on how many remarks both said the same, and Cohen's kappa, which takes away what chance would give.
    None of it from fewer than ten remarks; no kappa where both always said the same, so that chance explains all."""

    theme: str
    remarks: int
    share: Fraction | None
    kappa: Fraction | None

    @property
    def percent(self) -> int | None:
        """Rounded down: 79.9 is not yet 80."""
        return None if self.share is None else int(100 * self.share)

    @property
    def rounded_kappa(self) -> str:
        return "" if self.kappa is None else f"{float(self.kappa):.2f}"

    @property
    def is_reached(self) -> bool:
        return self.share is not None and self.share >= TARGET


def agreement(pairs: Sequence[Pair], themes: Iterable[str]) -> list[Agreement]:
    return [_of_theme(theme, [(theme in first, theme in second) for first, second in pairs]) for theme in themes]


def cohens_kappa(said: Sequence[tuple[bool, bool]]) -> Fraction | None:
    """Of yes and no, which have no order (Cohen, 1960)."""
    n = len(said)
    observed = Fraction(sum(first == second for first, second in said), n)
    first_yes, second_yes = (Fraction(sum(answers), n) for answers in zip(*said, strict=True))
    by_chance = first_yes * second_yes + (1 - first_yes) * (1 - second_yes)
    return (observed - by_chance) / (1 - by_chance) if by_chance != 1 else None


def _of_theme(theme: str, said: Sequence[tuple[bool, bool]]) -> Agreement:
    if len(said) < FEWEST:
        return Agreement(theme, len(said), None, None)
    share = Fraction(sum(first == second for first, second in said), len(said))
    return Agreement(theme, len(said), share, cohens_kappa(said))
