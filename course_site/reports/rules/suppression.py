"""What of a table of answers may be shown: one decision for screen, CSV, XLSX and JSON alike.

Source: `surveys.md`, "Suppression and release rules" 1, 2 and 4. Hidden groups are those with fewer than five
answers, and as many more as it takes that the hidden ones together, which anybody gets by subtracting what is
shown from the total, are no small group either."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

FEWEST = 5
# Below it, "everybody" or "nobody" tells what each single officer answered.
FEWEST_FOR_ALL_OR_NONE = 10


class Wording(StrEnum):
    MOST = "most"
    FEW = "few"


@dataclass(frozen=True)
class Cell:
    """A group as it was counted."""

    group: str
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


@dataclass(frozen=True)
class Table:
    rows: tuple[Shown, ...]
    total: Shown


def publish(cells: Sequence[Cell], total_name: str = "All") -> Table:
    """The rows in the order given, and the total of all of them."""
    hidden = _hidden(cells)
    rows = tuple(
        Shown(cell.group) if index in hidden and not _is_worded(cell) else _show(cell)
        for index, cell in enumerate(cells)
    )
    return Table(rows, _show(_sum(total_name, cells)))


def may_split(valid_counts: Iterable[int]) -> bool:
    """Whether the ballots of one opening may be counted by place: only if none of its groups has one to four
    answers. Every filter then adds up the same whole parts, and no two results differ by so few people."""
    return all(valid == 0 or valid >= FEWEST for valid in valid_counts)


def _hidden(cells: Sequence[Cell]) -> set[int]:
    """The places of the groups whose answers stay unknown."""
    by_size = sorted(range(len(cells)), key=lambda index: (cells[index].valid, cells[index].group))
    hidden = {index for index in by_size if _reveals(cells[index])}
    rest = [index for index in by_size if index not in hidden]
    while hidden and rest and (len(hidden) == 1 or _reveals(_sum("", [cells[i] for i in hidden]))):
        hidden.add(rest.pop(0))
    return hidden


def _show(cell: Cell) -> Shown:
    if cell.valid < FEWEST:
        return Shown(cell.group)
    if _is_worded(cell):
        wording = Wording.MOST if cell.favorable else Wording.FEW
        return Shown(cell.group, valid=cell.valid, invited=cell.invited, wording=wording)
    return Shown(cell.group, cell.favorable, cell.valid, cell.invited, cell.excellent)


def _reveals(cell: Cell) -> bool:
    """Whether the numbers of a group would tell what its officers answered."""
    return cell.valid < FEWEST or _is_worded(cell)


def _is_worded(cell: Cell) -> bool:
    return FEWEST <= cell.valid < FEWEST_FOR_ALL_OR_NONE and cell.favorable in (0, cell.valid)


def _sum(name: str, cells: Sequence[Cell]) -> Cell:
    return Cell(
        group=name,
        favorable=sum(cell.favorable for cell in cells),
        valid=sum(cell.valid for cell in cells),
        invited=sum(cell.invited for cell in cells),
        excellent=sum(cell.excellent for cell in cells),
    )
