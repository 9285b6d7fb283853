"""What two devices have said of an officer and nobody has decided yet. Read only."""

from collections import defaultdict

from course_site.cohorts.models import AttendanceMark, Cohort, TrainingSession
from course_site.cohorts.rules.differences import sides_of


def of_session(session: TrainingSession) -> dict[int, list[AttendanceMark]]:
    """Enrollment id → the marks to decide between; only for seats about which there is something to decide."""
    said: dict[int, list[AttendanceMark]] = defaultdict(list)
    for kept in sorted(session.marks.all(), key=lambda mark: mark.pk):
        said[kept.enrollment_id].append(kept)
    return {seat: sides for seat, marks in said.items() if (sides := _sides(marks))}


def count_in(cohort: Cohort) -> int:
    """How many decisions are open on the days of a class."""
    return sum(len(of_session(day)) for day in cohort.sessions.prefetch_related("marks"))


def _sides(marks: list[AttendanceMark]) -> list[AttendanceMark]:
    kept = {str(mark.client_id): mark for mark in marks}
    return [kept[side.client_id] for side in sides_of(mark.as_mark() for mark in marks)]
