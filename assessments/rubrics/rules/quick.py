"""The levels of a paper sheet, typed in one line: 3 3 4 3 2 3 3 3 N 3."""

import re
from collections.abc import Sequence

from assessments.rubrics.rules.passing import TOP_LEVEL


class NotRead(ValueError):
    """A line that does not say one level a row: `count` (with how many it says) or `unknown` (with what cannot be
    read)."""

    def __init__(self, code: str, found: str) -> None:
        self.code, self.found = code, found
        super().__init__(code)


def read(text: str, criteria: Sequence[str]) -> dict[str, int | None]:
    """Spaces, commas and none at all between the levels; N or NO is not observed."""
    said: list[str] = re.findall(r"NO|[^\s,;]", text.upper())
    levels = {str(level): level for level in range(1, TOP_LEVEL + 1)} | {"N": None, "NO": None}
    if unknown := next((mark for mark in said if mark not in levels), ""):
        raise NotRead("unknown", unknown)
    if len(said) != len(criteria):
        raise NotRead("count", str(len(said)))
    return {key: levels[mark] for key, mark in zip(criteria, said, strict=True)}
