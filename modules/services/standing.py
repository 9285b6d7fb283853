"""Where the seats of a cohort stand: what each has met, and what is missing. Read only."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from course_site.classroom.services import ledger
from course_site.cohorts.models import Cohort, Enrollment
from course_site.cohorts.rules.attendance import Attendance
from modules.rules.requirements import Code, Facts, Requirements, day_of, percent, unmet, waived
from modules.services.progress import as_requirements, settled_by, version_of_cohort

RELATED = ("officer__user", "precinct", "cohort", "completion")


@dataclass(frozen=True)
class Standing:
    """One seat against the requirements of its course."""

    enrollment: Enrollment
    requirements: Requirements
    facts: Facts
    days: dict[str, Attendance]
    starts_at: dict[str, datetime]  # of each class day
    completed: bool

    @property
    def missing(self) -> list[Code]:
        """What is still asked of the seat: nothing, once it has completed the course."""
        return [] if self.completed else unmet(self.requirements, self.facts)

    def missing_but_for(self, to_come: Collection[str]) -> list[Code]:
        """What is missing already, with these class days still to come."""
        return [code for code in self.missing if day_of(code, self.requirements) not in to_come]

    @property
    def waived(self) -> list[Code]:
        """What somebody decided not to ask for, and the officer has not met."""
        return waived(self.requirements, self.facts)

    @property
    def corrected(self) -> list[Code]:
        """What a correction took away again after the seat had completed the course."""
        return unmet(self.requirements, self.facts) if self.completed else []

    @property
    def missing_quizzes(self) -> list[str]:
        return [code.key for code in self.missing if code.kind == "quiz"]

    @property
    def unmarked(self) -> list[str]:
        """The class days on which nobody has said whether the officer was there."""
        return [day for day, attended in self.days.items() if attended.state is None]

    @property
    def percent(self) -> int:
        return percent(self.requirements, self.missing)


def of_cohort(cohort: Cohort) -> list[Standing]:
    """Every seat that is not withdrawn, by name; the number of queries does not depend on how many there are."""
    seats = cohort.enrollments.seated().select_related(*RELATED)
    return _standings(cohort, seats)


def of_seat(enrollment: Enrollment) -> Standing:
    seats = Enrollment.objects.filter(pk=enrollment.pk).select_related(*RELATED)
    return _standings(enrollment.cohort, seats)[0]


def _standings(cohort: Cohort, seats: Iterable[Enrollment]) -> list[Standing]:
    seats = list(seats)
    requirements = as_requirements(version_of_cohort(cohort).requirements)
    hours = ledger.of_seats(cohort, seats)
    settled = settled_by(seats)
    return [
        Standing(
            enrollment=seat,
            requirements=requirements,
            facts=Facts(hours[seat.pk].minutes, settled[seat.pk].met, settled[seat.pk].waived),
            days=hours[seat.pk].attendance,
            starts_at={day.session.day: day.session.starts_at for day in hours[seat.pk].days},
            completed=hasattr(seat, "completion"),
        )
        for seat in seats
    ]
