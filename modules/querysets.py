"""Reading progress. Whoever lists, asks who is looking."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from course_site.cohorts.querysets import taught_by

if TYPE_CHECKING:
    from course_site.people.models import User


class ProgressQuerySet(models.QuerySet):
    """Rows that hang on an enrollment and are visible with it."""

    def visible_to(self, user: "User") -> Self:
        if "administrator" in user.role_names:
            return self
        own = Q(enrollment__officer__user=user)
        own |= Q(enrollment__cohort__in=taught_by(user))
        return self.filter(own).distinct()


class CompletionQuerySet(ProgressQuerySet):
    pass
