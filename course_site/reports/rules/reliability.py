"""How far the scores of a quiz can be trusted: alpha, and the standard error of measurement.

Where everybody answers the same questions this is Cronbach's alpha (1951), worked out as Hoyt (1941) does, by the
analysis of variance of officers and questions. Where every officer draws questions of their own, there is no table of
officers and questions, and that some draws are easier is part of the chance in a score: then it is the coefficient of
Cronbach, Rajaratnam & Gleser (1963) for questions nested in officers, which is Kuder & Richardson's formula 21 where
answers are right or wrong. A draw that is balanced by objective makes it a little too strict. The standard error is
that of Lord & Novick (1968), chapter 7.

Below a hundred attempts nothing is said: the standard error of a correlation is then above 0.1."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from course_site.reports.rules.items import Cell, facility

FEWEST = 100


class Trust(StrEnum):
    HIGH = "high"
    FAIR = "fair"
    LOW = "low"


@dataclass(frozen=True)
class Reliability:
    attempts: int
    same_questions: bool
    alpha: float
    error: float  # the standard error of a score, from 0 to 1

    @property
    def trust(self) -> Trust:
        """Ebel & Frisbie (1991), chapter 5: about 0.85 where a score decides about one person, about 0.5 for the
        short tests of a class that are taken together with other work."""
        if self.alpha >= 0.85:
            return Trust.HIGH
        return Trust.FAIR if self.alpha >= 0.5 else Trust.LOW


def reliability(questions: Mapping[int, Sequence[Cell]]) -> Reliability | None:
    """Of the cells of each question. None where scores do not vary, or an attempt holds a single question."""
    cells = [cell for those in questions.values() for cell in those]
    answers = sum(cell.attempts for cell in cells)
    attempts = round(sum(cell.attempts / cell.length for cell in cells))
    if attempts < 2 or answers <= attempts:
        return None
    same = all(sum(cell.attempts for cell in those) == attempts for those in questions.values())
    # Each score stands in as many cells as its attempt has questions, which weights it by its length.
    squares = sum(cell.squares for cell in cells)
    points = sum(cell.share * cell.attempts for cell in cells)
    between = squares - points**2 / answers
    within = sum(cell.share**2 * cell.attempts for cell in cells) - squares
    freedom = answers - attempts
    if same:
        within -= _of_questions(questions, points / answers)
        freedom -= len(questions) - 1
    chance, spread = max(within, 0.0) / freedom, between / (attempts - 1)
    if spread < 1e-9:
        return None
    return Reliability(attempts, same, 1 - chance / spread, sqrt(chance * attempts / answers))


def _of_questions(questions: Mapping[int, Sequence[Cell]], mean: float) -> float:
    """The sum of squares that comes from some questions being easier."""
    return sum(
        sum(cell.attempts for cell in those) * (facility(those) - mean) ** 2 for those in questions.values() if those
    )
