from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from course_site.people.models import User


class RosterUploadQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        """One's own uploads, and only while one may run the cohort they are for."""
        own = self.filter(uploaded_by=user)
        if "administrator" in user.role_names:
            return own
        if "trainer" not in user.role_names:
            return self.none()
        return own.filter(cohort__trainers__user=user).distinct()

    def older_than(self, moment: datetime) -> Self:
        return self.filter(uploaded_at__lt=moment)
