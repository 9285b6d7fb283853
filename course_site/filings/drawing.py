"""A paper as a page to sign and send: plain, tagged, letter size. The same content gives the same bytes."""

from collections.abc import Sequence
from typing import NamedTuple

from certificates.paper import lasting_assets
from certificates.services.rendering import LibrariesMissing, missing_libraries
from course_site.core import paper as pages
from course_site.filings.rules import fields
from course_site.filings.rules.contents import Content, digest
from course_site.filings.rules.papers import Paper
from course_site.filings.rules.profiles import Profile

COURSE_FIELDS = (
    "course_title", "course_number", "category", "sponsor", "agency_id", "provider", "director", "location",
    "start_date", "end_date", "course_hours",
)  # fmt: skip
ROW_FIELDS: dict[Paper, tuple[str, ...]] = {
    Paper.CURRICULUM: ("order", "date", "topic", "hours", "instructors", "changes"),
    Paper.ROSTER_START: ("last_name", "first_name", "rank", "precinct"),
    Paper.ROSTER_END: (
        "last_name", "first_name", "rank", "precinct", "hours_attended", "result", "certificate_number",
    ),
    Paper.TERMINATIONS: ("last_name", "first_name", "rank", "precinct", "left_as", "left_on", "reason"),
}  # fmt: skip


class Line(NamedTuple):
    label: str
    value: str


def draw(paper: Paper, content: Content, profile: Profile) -> bytes:
    """Raises LibrariesMissing."""
    if missing := missing_libraries():
        raise LibrariesMissing(f"Install what WeasyPrint needs: apt-get install {' '.join(missing)}")
    return pages.draw("filings/paper/page.html", context_of(paper, content, profile), lasting_assets())


def context_of(paper: Paper, content: Content, profile: Profile) -> dict[str, object]:
    names = _row_fields(paper, profile)
    return {
        "title": paper.label,
        "layout": profile.title,
        "course": content["course"],
        "facts": _course_lines(content),
        "headings": _headings(paper, profile, names),
        "rows": [[row[name] for name in names] for row in content["rows"]],
        "instructors": _instructors(content) if paper is Paper.CURRICULUM else [],
        "sha256": digest(content),
    }


def _row_fields(paper: Paper, profile: Profile) -> Sequence[str]:
    names = ROW_FIELDS[paper]
    return (fields.MEMBER_NUMBER, *names) if profile.is_protected(paper) else names


def _headings(paper: Paper, profile: Profile, names: Sequence[str]) -> list[str]:
    """The page has one column for many in the file, so its words are ours; the identifier is named as the State
    names it."""
    asked = {column.field: column.heading for column in profile.layouts[paper]}
    ours = fields.words(paper)
    return [asked[name] if name == fields.MEMBER_NUMBER else ours[name] for name in names]


def _course_lines(content: Content) -> list[Line]:
    return [Line(fields.COURSE[name], content["course"][name]) for name in COURSE_FIELDS if content["course"][name]]


def _instructors(content: Content) -> list[str]:
    """Each instructor once, with the number where it is known."""
    named = [name for row in content["rows"] for name in (row["certifications"] or row["instructors"]).split("; ")]
    return list(dict.fromkeys(named))
