"""Reading what was sent. Whoever lists, asks who is looking."""

from typing import TYPE_CHECKING, Self

from django.db.models import Q

from course_site.cohorts.querysets import LEADING
from course_site.core.models.append_only import AppendOnlyQuerySet

if TYPE_CHECKING:
    from course_site.people.models import User


class FilingQuerySet(AppendOnlyQuerySet):
    def visible_to(self, user: "User") -> Self:
        """An administrator sees every filing, a lead trainer those of the cohorts they lead."""
        if "administrator" in user.role_names:
            return self
        if "trainer" not in user.role_names:
            return self.none()
        return self.filter(Q(cohort__trainers__user=user, cohort__trainers__part__in=LEADING)).distinct()

    def in_force(self) -> Self:
        """Without those that a correction has replaced."""
        return self.filter(amended_by=None)
