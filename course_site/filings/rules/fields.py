"""What a paper can say. A layout chooses among these fields, orders them and gives them the State's headings.

A field is a fact of the course, the same on every line, or one of the line."""

from collections.abc import Mapping
from types import MappingProxyType

from course_site.filings.rules.papers import Paper

COURSE = {
    "cohort": "Cohort",
    "course_title": "Course title",
    "course_number": "Course number",
    "course_version": "Course version",
    "description": "Description",
    "category": "Training category",
    "sponsor": "Sponsor",
    "agency_id": "Agency ID",
    "provider": "Instruction provider",
    "director": "Course director",
    "location": "Location",
    "start_date": "Start date",
    "end_date": "End date",
    "course_hours": "Course hours",
}
TOPIC = {
    "order": "No.",
    "day": "Day",
    "date": "Date",
    "topic": "Topic",
    "hours": "Hours",
    "instructors": "Instructors",
    "certifications": "Instructor certification numbers",
    "changes": "Change and reason",
}
OFFICER = {
    "last_name": "Last name",
    "first_name": "First name",
    "rank": "Rank",
    "precinct": "Precinct or PSA",
    "precinct_code": "Precinct code",
    "member_no": "Member number",
}
ATTENDED = {"hours_attended": "Hours attended"}
RESULT = {"result": "Result", "certificate_number": "Certificate number", "verify_url": "Certificate check"}
LEAVING = {"left_as": "What happened", "left_on": "Date", "reason": "Reason"}

# Protected: on a paper only where its layout names it, and its download is kept in the audit record.
MEMBER_NUMBER = "member_no"

_ROWS = {
    Paper.CURRICULUM: TOPIC,
    Paper.ROSTER_START: OFFICER,
    Paper.ROSTER_END: OFFICER | ATTENDED | RESULT,
    Paper.TERMINATIONS: OFFICER | LEAVING | ATTENDED,
}


def words(paper: Paper) -> Mapping[str, str]:
    """The fields of a paper with their neutral headings."""
    return MappingProxyType(COURSE | _ROWS[paper])
