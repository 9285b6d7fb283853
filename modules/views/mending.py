"""Where a trainer mends what an officer is missing."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from course_site.cohorts.models import Cohort, Enrollment, TrainingSession
from modules.rules.requirements import ROLE_PLAY, Code


@dataclass(frozen=True)
class Mending:
    sessions: Mapping[str, TrainingSession]  # by day

    def address(self, code: Code, seat: Enrollment) -> str:
        """Empty for what only the officer can do: the survey. Of a quiz it leads to how the tries went; a trainer can
        give one more there when all are used."""
        if code.kind == "attendance":
            return reverse("cohorts:attendance", args=[self.sessions[code.key].public_id]) + f"#seat-{seat.public_id}"
        if code == ROLE_PLAY:
            return reverse("rubrics:sheet", args=[seat.public_id])
        if code.kind == "quiz":
            return reverse("quizzes:one_more", args=[seat.public_id, code.key])
        return ""


def of_cohort(cohort: Cohort) -> Mending:
    return Mending({session.day: session for session in cohort.sessions.all()})
