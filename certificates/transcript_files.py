"""A transcript as a page to print and as a table."""

import csv
import io
from collections.abc import Iterator

from certificates.services.transcripts import Course, Transcript
from course_site.core import paper
from course_site.core.guards import guard

COLUMNS = (
    "course", "course_version", "cohort", "precinct", "starts_on", "ends_on", "completed_on", "certificate",
    "certificate_state", "line", "code", "title", "place", "minutes", "outcome",
)  # fmt: skip


def as_pdf(transcript: Transcript) -> bytes:
    return paper.draw("certificates/transcript/page.html", {"transcript": transcript})


def as_csv(transcript: Transcript) -> bytes:
    """One line a topic or a result; a byte order mark for spreadsheets."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for course in transcript.courses:
        writer.writerows([guard(str(cell)) for cell in line] for line in _lines(course))
    return file.getvalue().encode("utf-8-sig")


def _lines(course: Course) -> Iterator[tuple[object, ...]]:
    seat = course.seat
    shared = (
        course.title, course.version.number, seat.cohort.title, seat.precinct.name, seat.cohort.starts_on,
        seat.cohort.ends_on, course.completed_on or "", course.certificate or "", course.validity or "",
    )  # fmt: skip
    for topic in course.topics:
        yield (*shared, "topic", topic["key"], topic["title"], topic["place"], topic["minutes"], "")
    for result in course.results:
        yield (*shared, "result", result.code, result.label, "", "", result.outcome)
