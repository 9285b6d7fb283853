"""Reading exports. Whoever lists, asks who is looking."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from course_site.people.models import User

# Longer than the queue waits before it starts a job again.
STALLED_AFTER = timedelta(minutes=15)
# What did not come about in a day needs a person.
WORTH_TRYING = timedelta(days=1)


class ExportQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        """They hold what an administrator sees, and nobody else."""
        return self if "administrator" in user.role_names else self.none()

    def writing(self) -> Self:
        return self.filter(state="writing")

    def stalled(self, at: datetime) -> Self:
        """Those whose job was lost, or stopped, and that are still worth a try."""
        return self.writing().filter(moved_at__lte=at - STALLED_AFTER, asked_at__gt=at - WORTH_TRYING)

    def given_up(self, at: datetime) -> Self:
        return self.writing().filter(moved_at__lte=at - STALLED_AFTER, asked_at__lte=at - WORTH_TRYING)

    def over(self, at: datetime) -> Self:
        """Those that were kept long enough."""
        return self.filter(state="done", expires_at__lte=at)
