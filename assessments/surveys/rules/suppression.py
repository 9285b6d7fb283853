"""What of a group of answers may be shown: one decision for screen, CSV, XLSX and JSON alike.

Source: `surveys.md`, "Suppression and release rules" 1 to 4. Whoever has two tables can subtract them, whatever their
filters and groupings. So nothing is hidden by the table it stands in: a table adds up whole parts that never change
(`rules.parts`), and a part that tells too much is in no number but its own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeVar

Answer = TypeVar("Answer")

FEWEST = 5
# Below it, "everybody" or "nobody" tells what each single officer answered.
FEWEST_FOR_ALL_OR_NONE = 10


class Wording(StrEnum):
    MOST = "most"
    FEW = "few"


@dataclass(frozen=True)
class Cell:
    """Answers that are counted together."""

    favorable: int
    valid: int
    invited: int


class Shown(NamedTuple):
    """A group as it may be shown. Suppressed: no number at all. With a wording: how many answered, but not
    what."""

    group: str
    favorable: int | None = None
    valid: int | None = None
    invited: int | None = None
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


def publish(groups: Sequence[tuple[str, Sequence[Shown]]]) -> Table:
    """A row for each group in the order given, and the total of all of them."""
    rows = tuple(added(name, parts) for name, parts in groups)
    return Table(rows, added("All", [part for _, parts in groups for part in parts]))


def added(group: str, parts: Sequence[Shown]) -> Shown:
    """Those with a number added up; one alone stands for itself. Everybody who could answer is counted, or the share
    that did would look better than it is."""
    if len(parts) == 1:
        return parts[0]._replace(group=group)
    told = [(part.favorable, part.valid) for part in parts if part.favorable is not None and part.valid is not None]
    if not told:
        return Shown(group)
    favorable, valid = (sum(numbers) for numbers in zip(*told, strict=True))
    return Shown(group, favorable, valid, sum(part.invited or 0 for part in parts))


def show(group: str, cell: Cell) -> Shown:
    if cell.valid < FEWEST:
        return Shown(group)
    if _is_worded(cell):
        wording = Wording.MOST if cell.favorable else Wording.FEW
        return Shown(group, valid=cell.valid, invited=cell.invited, wording=wording)
    return Shown(group, cell.favorable, cell.valid, cell.invited)


def whole_steps(answers: Sequence[Answer]) -> Sequence[Answer]:
    """What may be counted of a number that grows while people watch it: five more at a time. Who looks before and after
    somebody hands in would else see what that one answered."""
    return answers[: len(answers) // FEWEST * FEWEST]


def tells_too_much(cell: Cell) -> bool:
    """Whether its numbers would tell what its officers answered."""
    return cell.valid < FEWEST or _is_worded(cell)


def together(cells: Iterable[Cell]) -> Cell:
    cells = list(cells)
    return Cell(
        favorable=sum(cell.favorable for cell in cells),
        valid=sum(cell.valid for cell in cells),
        invited=sum(cell.invited for cell in cells),
    )


def _is_worded(cell: Cell) -> bool:
    return FEWEST <= cell.valid < FEWEST_FOR_ALL_OR_NONE and cell.favorable in (0, cell.valid)
