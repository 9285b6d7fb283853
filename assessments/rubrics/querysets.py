"""Reading observations. Whoever lists, asks who is looking."""

from typing import TYPE_CHECKING, Self

from django.db.models import Q

from course_site.core.models.append_only import AppendOnlyQuerySet

if TYPE_CHECKING:
    from course_site.people.models import User


class ObservationQuerySet(AppendOnlyQuerySet):
    def visible_to(self, user: "User") -> Self:
        """An administrator sees every sheet, a trainer those of their cohorts, an officer their own."""
        if "administrator" in user.role_names:
            return self
        own = Q(enrollment__officer__user=user)
        if "trainer" in user.role_names:
            own |= Q(enrollment__cohort__trainers__user=user)
        return self.filter(own).distinct()

    def standing(self) -> Self:
        """The sheets that count: not a second rater's, and not corrected since."""
        return self.filter(is_second=False, amended_by=None)

    def newest_first(self) -> Self:
        return self.order_by("-played_at", "-received_at", "-pk")
