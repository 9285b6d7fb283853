"""What of a table of answers may be shown: one decision for screen, CSV, XLSX and JSON alike.

Source: `surveys.md`, "Suppression and release rules" 1 to 4. Whoever has two tables can subtract them, whatever their
filters and groupings. So nothing is hidden by the table it stands in: answers are counted in whole cells that never
change from table to table, and a cell that tells too much is in no number but its own. What is left of one number
after taking away others is then nothing, or at least one whole cell that may be shown alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

Answer = TypeVar("Answer")

FEWEST = 5
# Below it, "everybody" or "nobody" tells what each single officer answered.
FEWEST_FOR_ALL_OR_NONE = 10


class Wording(StrEnum):
    MOST = "most"
    FEW = "few"


@dataclass(frozen=True)
class Cell:
    """Answers that are counted together in every table."""

    favorable: int
    valid: int
    invited: int
    excellent: int = 0


@dataclass(frozen=True)
class Shown:
    """A group as it may be shown. Suppressed: no number at all. With a wording: how many answered, but not
    what."""

    group: str
    favorable: int | None = None
    valid: int | None = None
    invited: int | None = None
    excellent: int | None = None
    wording: Wording | None = None

    @property
    def suppressed(self) -> bool:
        return self.valid is None

    @property
    def percent(self) -> int | None:
        if self.favorable is None or not self.valid:
            return None
        return round(100 * self.favorable / self.valid)


@dataclass(frozen=True)
class Table:
    rows: tuple[Shown, ...]
    total: Shown


def publish(groups: Sequence[tuple[str, Sequence[Cell]]]) -> Table:
    """A row for each group in the order given, and the total of all of them."""
    rows = tuple(show(name, _counted(cells)) for name, cells in groups)
    everything = [cell for _, cells in groups for cell in cells]
    return Table(rows, show("All", _counted(everything)))


def show(group: str, cell: Cell) -> Shown:
    if cell.valid < FEWEST:
        return Shown(group)
    if _is_worded(cell):
        wording = Wording.MOST if cell.favorable else Wording.FEW
        return Shown(group, valid=cell.valid, invited=cell.invited, wording=wording)
    return Shown(group, cell.favorable, cell.valid, cell.invited, cell.excellent)


def whole_steps(answers: Sequence[Answer]) -> Sequence[Answer]:
    """What may be counted of a number that grows while people watch it: five more at a time. Who looks before and after
    somebody hands in would else see what that one answered."""
    return answers[: len(answers) // FEWEST * FEWEST]


def tells_too_much(cell: Cell) -> bool:
    """Whether its numbers would tell what its officers answered."""
    return cell.valid < FEWEST or _is_worded(cell)


def may_split(cells: Iterable[Cell]) -> bool:
    """Whether the answers of one class may be counted by place: only if each of its places may be shown."""
    return all(cell.valid == 0 or not tells_too_much(cell) for cell in cells)


def together(cells: Iterable[Cell]) -> Cell:
    cells = list(cells)
    return Cell(
        favorable=sum(cell.favorable for cell in cells),
        valid=sum(cell.valid for cell in cells),
        invited=sum(cell.invited for cell in cells),
        excellent=sum(cell.excellent for cell in cells),
    )


def _counted(cells: Sequence[Cell]) -> Cell:
    """Those that may be shown added up; one alone stands for itself. Everybody who could answer is counted, or the
    share that did would look better than it is."""
    if len(cells) == 1:
        return cells[0]
    added = together(cell for cell in cells if not tells_too_much(cell))
    return Cell(added.favorable, added.valid, sum(cell.invited for cell in cells), added.excellent)


def _is_worded(cell: Cell) -> bool:
    return FEWEST <= cell.valid < FEWEST_FOR_ALL_OR_NONE and cell.favorable in (0, cell.valid)
