from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models

from course_site.cohorts.models import Cohort

if TYPE_CHECKING:
    from course_site.people.models import User


class RosterUploadQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        """One's own uploads, and only while one may give seats in the cohort they are for."""
        own = self.filter(uploaded_by=user)
        if "administrator" in user.role_names:
            return own
        return own.filter(cohort__in=Cohort.objects.led_by(user))

    def older_than(self, moment: datetime) -> Self:
        return self.filter(uploaded_at__lt=moment)
