import csv
from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from course_site.people.rules.who_sees_what import COLUMNS, in_words

TABLE = Path(__file__).resolve().parent.parent / "data" / "access.csv"


def who_sees_what(request: HttpRequest) -> HttpResponseBase:
    headings = ["What", *COLUMNS.values()]
    return render(request, "people/who_sees_what.html", {"headings": headings, "rows": _rows()})


@cache
def _rows() -> list[list[str]]:
    """From the table that the tests hold every address to: what is said here is what the site does."""
    with TABLE.open(newline="", encoding="utf-8") as file:
        return [[line.what, *line.cells] for line in in_words(csv.DictReader(file))]
