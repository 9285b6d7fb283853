"""Reading what was sent. Whoever lists, asks who is looking."""

from typing import TYPE_CHECKING, Self

from course_site.cohorts.querysets import LEADING, taught_by
from course_site.core.models.append_only import AppendOnlyQuerySet

if TYPE_CHECKING:
    from course_site.people.models import User


class FilingQuerySet(AppendOnlyQuerySet):
    def visible_to(self, user: "User") -> Self:
        """An administrator sees every filing, a lead trainer those of the cohorts they lead."""
        if "administrator" in user.role_names:
            return self
        return self.filter(cohort__in=taught_by(user, *LEADING))

    def in_force(self) -> Self:
        """Without those that a correction has replaced."""
        return self.filter(amended_by=None)
