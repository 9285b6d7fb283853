"""Reading plans of rounds."""

from typing import TYPE_CHECKING, Self

from course_site.cohorts.models import Cohort
from course_site.core.models.append_only import AppendOnlyQuerySet

if TYPE_CHECKING:
    from course_site.people.models import User


class RotationQuerySet(AppendOnlyQuerySet):
    def visible_to(self, user: "User") -> Self:
        """A plan says who is given no part: that is for those who teach the class."""
        return self.filter(session__cohort__in=Cohort.objects.taught_by(user))

    def standing(self) -> Self:
        return self.filter(replaced_by=None)
