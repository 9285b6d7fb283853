"""A paper as tagged pages. A chart is a picture with its words; the table below it holds the same numbers."""

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils.text import slugify

from certificates.services.rendering import LibrariesMissing, missing_libraries
from course_site.core import paper as pages
from course_site.reports.papers.content import QUOTED, Mark, Paper

SVG = "image/svg+xml"
ROW = 26


def draw(paper: Paper) -> bytes:
    """Raises LibrariesMissing."""
    if missing := missing_libraries():
        raise LibrariesMissing(f"Install what WeasyPrint needs: apt-get install {' '.join(missing)}")
    charts = [table for section in paper.sections for table in section.tables if table.marks]
    assets = {f"asset:{slugify(table.title)}": (SVG, chart(table.marks)) for table in charts}
    return pages.draw("reports/papers/page.html", {"paper": paper, "quoted": QUOTED}, assets)


def chart(marks: Sequence[Mark]) -> bytes:
    rows = [(place * ROW, mark) for place, mark in enumerate(marks)]
    return render_to_string("reports/papers/chart.svg", {"rows": rows, "height": len(rows) * ROW}).encode()
