"""Where something stands in the text of a course, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# A way into a YAML document: ("items", 3, "options", 0, "text").
Path = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Fault:
    """One thing to mend. Reads `where: what; remedy`."""

    file: str
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}; {self.remedy}"


@dataclass(frozen=True)
class Document:
    """A file as it was read: plain data, and the line of every node in it."""

    file: str
    data: Any
    lines: Mapping[Path, int]

    def line(self, path: Path = ()) -> int:
        """The line of a node; of the nearest node above it when there is none at the path."""
        known: Path = ()
        for part in path:
            if (*known, part) in self.lines:
                known = (*known, part)
        return self.lines.get(known, 1)

    def fault(self, path: Path, what: str, remedy: str) -> Fault:
        return Fault(self.file, self.line(path), what, remedy)
