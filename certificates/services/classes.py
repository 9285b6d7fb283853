"""The certificates of a whole class: where each seat stands, and issuing all that are due at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from certificates.models import Certificate
from certificates.services import issuing, rendering
from course_site.cohorts.models import Cohort, Enrollment
from course_site.people.models import User
from modules.services import progress, standing
from modules.services.standing import Standing


@dataclass(frozen=True)
class Place:
    """One seat, with the latest revision of its certificate."""

    standing: Standing
    certificate: Certificate | None

    @property
    def seat(self) -> Enrollment:
        return self.standing.enrollment

    @property
    def is_due(self) -> bool:
        """Green: nothing is missing, and there is no certificate yet."""
        return self.certificate is None and not self.standing.missing

    @property
    def is_handed_out(self) -> bool:
        """Its file is one of those that `copies` gives."""
        valid = self.certificate is not None and self.certificate.state == Certificate.State.VALID
        return valid and hasattr(self.certificate, "file")

    @property
    def letters_missing(self) -> list[str]:
        """What keeps the page from being printed."""
        if self.certificate is None or hasattr(self.certificate, "file"):
            return []
        return rendering.letters_missing(self.certificate)


def of_cohort(cohort: Cohort) -> list[Place]:
    """Every seat by name; the number of queries does not depend on how many there are."""
    standings = standing.of_cohort(cohort)
    latest = _latest(stand.enrollment.pk for stand in standings)
    return [Place(stand, latest.get(stand.enrollment.pk)) for stand in standings]


def issue_all(cohort: Cohort, *, by: User, at: datetime) -> list[Certificate]:
    """Issues what is due, seat by seat. Of a class day that goes on nothing counts yet, so nobody is issued one who
    may still leave. Asked again it issues nothing more."""
    issued = []
    for place in of_cohort(cohort):
        if place.is_due and progress.complete_if_due(place.seat, at=at):
            issued.append(issuing.issue(place.seat, at=at, by=by))
    return issued


def _latest(seats: Iterable[int]) -> dict[int, Certificate]:
    found = Certificate.objects.filter(enrollment__in=list(seats)).select_related("file", "template").defer("file__pdf")
    return {certificate.enrollment_id: certificate for certificate in found.order_by("revision")}
