from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from course_site.people.models import User


class StoryFileQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        """Everybody's own."""
        return self.filter(uploaded_by=user)

    def older_than(self, moment: datetime) -> Self:
        return self.filter(uploaded_at__lt=moment)
