"""Reading observations. Whoever lists, asks who is looking."""

from typing import TYPE_CHECKING, Self

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from course_site.cohorts.querysets import taught_by
from course_site.core.models.append_only import AppendOnlyQuerySet

if TYPE_CHECKING:
    from course_site.people.models import User


class ObservationQuerySet(AppendOnlyQuerySet):
    def visible_to(self, user: "User") -> Self:
        """An administrator sees every sheet, a trainer those of their cohorts, an officer their own that counts. Of a
        run with two raters everybody sees their own sheet alone until both are in."""
        waits = Q(second_rating__isnull=False, second_rating__resolution=None) & ~Exists(self._others())
        seen = self.filter(~waits | Q(assessor=user))
        if "administrator" in user.role_names:
            return seen
        own = Q(enrollment__officer__user=user) & self._counts()
        own |= Q(enrollment__cohort__in=taught_by(user))
        return seen.filter(own).distinct()

    def uncorrected(self) -> Self:
        return self.filter(amended_by=None)

    def standing(self) -> Self:
        """The sheets that count: not corrected since, and of a run with two raters the one that decides it."""
        return self.uncorrected().filter(self._counts())

    def newest_first(self) -> Self:
        return self.order_by("-played_at", "-received_at", "-pk")

    def _counts(self) -> Q:
        """Of two sheets with the same result the first counts, else the one that was decided on; until then neither."""
        agrees = Exists(self._others().filter(outcome=OuterRef("outcome")))
        return (
            Q(second_rating=None)
            | (Q(is_second=False, second_rating__resolution=None) & agrees)
            | Q(second_rating__resolution__second_counts=F("is_second"))
        )

    def _others(self) -> QuerySet:
        """The other rater's sheet of the same run."""
        sheets = self.model._default_manager.filter(amended_by=None, second_rating=OuterRef("second_rating"))
        return sheets.exclude(is_second=OuterRef("is_second"))
