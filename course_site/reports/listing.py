"""A report that is a table: described once, and the same on screen and in its files."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from course_site.reports import formats


@dataclass(frozen=True)
class Listing:
    """`columns` are keys, which never change, and what they are called on screen; `meanings` are those that the words
    do not tell."""

    key: str
    title: str
    columns: dict[str, str]
    rows: Sequence[Sequence[Any]]
    method: Sequence[str]
    meanings: dict[str, str]


class Listed(Protocol):
    """A report whose files are one table."""

    @property
    def listing(self) -> Listing: ...


def as_bytes(listing: Listing, format_: str) -> bytes:
    file = io.BytesIO()
    if format_ == "csv":
        formats.write_csv(list(listing.columns), listing.rows, file)
    else:
        dictionary = [(key, listing.meanings.get(key, words)) for key, words in listing.columns.items()]
        sheets: dict[str, Sequence[Sequence[Any]]] = {
            listing.title: [list(listing.columns), *listing.rows],
            "Dictionary": [("Column", "Meaning"), *dictionary],
            "About": [("Report", listing.title), *(("How it is made", sentence) for sentence in listing.method)],
        }
        formats.write_xlsx([formats.sheet_of(title, rows) for title, rows in sheets.items()], file)
    return file.getvalue()
