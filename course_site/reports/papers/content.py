"""What a paper says, before it is a PDF, a Word file or a table. Every number in it is a `Cell`, so that the CSV holds
them all with what they were made of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from course_site.reports.statement import Statement


@dataclass(frozen=True)
class Cell:
    """As it is printed, as a program reads it, and the two counts of a share."""

    text: str
    value: float | str | None = None
    numerator: int | None = None
    denominator: int | None = None

    @property
    def kept(self) -> float | str:
        return self.text if self.value is None else self.value


def count(number: int) -> Cell:
    return Cell(f"{number:,}", number)


def share(percent: float, numerator: int, denominator: int) -> Cell:
    return Cell(f"{percent}%", percent, numerator, denominator)


def interval(low: float, high: float) -> Cell:
    return Cell(f"{low}–{high}", f"{low} to {high}")


@dataclass(frozen=True)
class Stat:
    """A number to be seen from afar."""

    key: str
    cell: Cell
    label: str
    planned: Cell | None = None


@dataclass(frozen=True)
class Line:
    name: str
    cells: Sequence[Cell]

    @property
    def words(self) -> str:
        """What stands in the place of all of its numbers, if none may be shown."""
        texts = {cell.text for cell in self.cells if cell.value is None}
        return texts.pop() if len(texts) == 1 and all(cell.value is None for cell in self.cells) else ""


@dataclass(frozen=True)
class Mark:
    """A share with its interval in a chart, in percent; without a number it is words."""

    name: str
    words: str
    value: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Table:
    """`columns` are keys and words; the first names the lines. `marks` are drawn above it."""

    title: str
    columns: dict[str, str]
    lines: Sequence[Line]
    marks: Sequence[Mark] = ()


QUOTED = "Quoted with the leave of whoever wrote it"


@dataclass(frozen=True)
class Section:
    title: str
    paragraphs: Sequence[str] = ()
    tables: Sequence[Table] = ()
    quotes: Sequence[str] = ()
    begins_page: bool = False


@dataclass(frozen=True)
class Figure:
    """A line of the CSV."""

    section: str
    row: str
    key: str
    value: float | str
    numerator: int | None
    denominator: int | None


@dataclass(frozen=True)
class Paper:
    key: str
    title: str
    whom: str
    period: str
    statement: Statement
    proof: Line  # the numbers of the statement
    stats: Sequence[Stat]
    sections: Sequence[Section]
    method: Sequence[str]
    limits: Sequence[str]
    counted_at: datetime
    proof_columns: dict[str, str] = field(default_factory=dict)

    @property
    def figures(self) -> Iterator[Figure]:
        yield from _figures("Headline", self.proof_columns, [self.proof])
        for stat in self.stats:
            yield Figure(
                "At a glance", stat.label, stat.key, stat.cell.kept, stat.cell.numerator, stat.cell.denominator
            )
        for section in self.sections:
            for table in section.tables:
                yield from _figures(table.title, table.columns, table.lines)


def _figures(section: str, columns: dict[str, str], lines: Sequence[Line]) -> Iterator[Figure]:
    _, *keys = columns
    for line in lines:
        for key, cell in zip(keys, line.cells, strict=True):
            yield Figure(section, line.name, key, cell.kept, cell.numerator, cell.denominator)
