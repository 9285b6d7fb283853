"""Work of the night."""

from django.utils import timezone

from course_site.core.jobs import job
from course_site.core.jobs.schedule import nightly
from course_site.people.services import roles


@job
def follow_roles_in_cms() -> None:
    """Opens and closes the administration to those whose role begins today or ended yesterday. Safe to repeat."""
    roles.follow_in_cms(on=timezone.localdate())


nightly(follow_roles_in_cms, "Follow roles in the administration", hour=0)
