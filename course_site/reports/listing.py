"""A report that is a table: described once, and the same on screen and in its files."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from course_site.reports import formats
from course_site.reports.about import FACTS


@dataclass(frozen=True)
class Listing:
    """`columns` are keys, which never change, and what they are called on screen; `meanings` are those that the words
    do not tell. `facts`, by the keys of `about.FACTS`, go with every number: in each line of a CSV, once in a
    workbook."""

    key: str
    title: str
    columns: dict[str, str]
    rows: Sequence[Sequence[Any]]
    method: Sequence[str]
    meanings: dict[str, str]
    facts: Mapping[str, str] = field(default_factory=dict)


class Listed(Protocol):
    """A report whose files are one table."""

    @property
    def listing(self) -> Listing: ...


def as_bytes(listing: Listing, format_: str) -> bytes:
    file = io.BytesIO()
    if format_ == "csv":
        made = tuple(listing.facts.values())
        formats.write_csv([*listing.columns, *listing.facts], [(*row, *made) for row in listing.rows], file)
    else:
        dictionary = [(key, listing.meanings.get(key, words)) for key, words in listing.columns.items()]
        sheets: dict[str, Sequence[Sequence[Any]]] = {
            listing.title: [list(listing.columns), *listing.rows],
            "Dictionary": [("Column", "Meaning"), *dictionary],
            "About": [
                ("Report", listing.title),
                *((FACTS[key], fact or "not filtered") for key, fact in listing.facts.items()),
                *(("How it is made", sentence) for sentence in listing.method),
            ],
        }
        formats.write_xlsx([formats.sheet_of(title, rows) for title, rows in sheets.items()], file)
    return file.getvalue()
