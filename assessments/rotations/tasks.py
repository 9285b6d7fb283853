"""Work of the clock."""

from django.utils import timezone

from assessments.rotations.services import debriefs
from course_site.core.jobs import job
from course_site.core.jobs.schedule import nightly


@job
def forget_what_was_noted() -> None:
    debriefs.forget(at=timezone.now())


nightly(forget_what_was_noted, "Forget what was noted in role-plays", hour=3)
