"""The sheet on paper: the fields of the screen on one page an officer, what each level means on the last."""

from collections.abc import Sequence
from io import BytesIO

import segno

from assessments.rubrics.models import RubricVersion
from course_site.cohorts.models import Cohort, Enrollment
from course_site.core import paper

SVG = "image/svg+xml"


def draw(cohort: Cohort, rubric: RubricVersion, seats: Sequence[Enrollment | None], *, address: str) -> bytes:
    """A sheet for each seat, and a blank one for each None. `address` is where a sheet of this
    version is typed in; the code on it leads there, with the officer chosen."""
    addresses = [f"{address}&seat={seat.public_id}" if seat else address for seat in seats]
    sheets = [{"seat": seat, "code": f"asset:code-{number}"} for number, seat in enumerate(seats)]
    assets = {f"asset:code-{number}": (SVG, _code(address)) for number, address in enumerate(addresses)}
    context = {"cohort": cohort, "content": rubric.content, "version": rubric.number, "sheets": sheets}
    return paper.draw("rubrics/paper/sheet.html", context, assets)


def _code(address: str) -> bytes:
    svg = BytesIO()
    segno.make(address, error="m").save(svg, kind="svg", border=0, dark="#16262c", omitsize=True)
    return svg.getvalue()
