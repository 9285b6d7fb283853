"""The approval rating: our definition, in one place (source: `surveys.md`, "The approval rating").

Item C01 of the end-of-course survey only. Favorable = Excellent + Good; valid = one of the five answers.
Cohorts are pooled by adding counts, never by averaging percentages."""

from dataclasses import dataclass
from math import sqrt

SURVEY = "COURSE"
ITEM = "C01"
EXCELLENT = 5
FAVORABLE = (5, 4)
VALID = (5, 4, 3, 2, 1)
DEFINITIONS = {
    1: (
        "Approval is the share of officers who answered Excellent or Good to “Overall, how do you rate this "
        "course?”, out of all who answered that question. The interval is the Wilson 95% interval."
    ),
}
Z = 1.96
THRESHOLD = 90.0


@dataclass(frozen=True)
class Counts:
    favorable: int
    valid: int
    excellent: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.favorable + other.favorable, self.valid + other.valid, self.excellent + other.excellent)


@dataclass(frozen=True)
class Approval:
    """Shares in percent, not rounded."""

    favorable: int
    valid: int
    excellent: float
    rating: float
    low: float
    high: float

    @property
    def may_say_above_90(self) -> bool:
        """Only when the whole interval lies above."""
        return self.low > THRESHOLD


def approval(counts: Counts) -> Approval:
    """The rating of at least one valid answer."""
    if not 0 <= counts.excellent <= counts.favorable <= counts.valid or counts.valid == 0:
        raise ValueError(f"no rating can be made of {counts}")
    low, high = wilson(counts.favorable, counts.valid)
    return Approval(
        favorable=counts.favorable,
        valid=counts.valid,
        excellent=100 * counts.excellent / counts.valid,
        rating=100 * counts.favorable / counts.valid,
        low=100 * low,
        high=100 * high,
    )


def wilson(successes: int, n: int) -> tuple[float, float]:
    """The score interval of E. B. Wilson (1927), which holds for small n and for shares near 0 and 1."""
    p = successes / n
    scale = 1 + Z**2 / n
    center = (p + Z**2 / (2 * n)) / scale
    half = Z * sqrt(p * (1 - p) / n + Z**2 / (4 * n**2)) / scale
    return max(0.0, center - half), min(1.0, center + half)
