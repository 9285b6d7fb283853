"""Reading plans of rounds."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef

from course_site.cohorts.models import Cohort, Enrollment
from course_site.core.models.append_only import AppendOnlyQuerySet

if TYPE_CHECKING:
    from course_site.people.models import User

# A round that nobody ended is over when the day is, however late that gets.
OVERRUN = timedelta(hours=2)


class RotationQuerySet(AppendOnlyQuerySet):
    def visible_to(self, user: "User") -> Self:
        """A plan says who is given no part: that is for those who teach the class."""
        return self.filter(session__cohort__in=Cohort.objects.taught_by(user))

    def standing(self) -> Self:
        return self.filter(replaced_by=None)


class RoundEventQuerySet(AppendOnlyQuerySet):
    def visible_to(self, user: "User") -> Self:
        """Those of the classes in which somebody sits."""
        return self.filter(session__cohort__in=Enrollment.objects.of_officer(user).order_by().values("cohort"))

    def running(self, at: datetime) -> Self:
        ended = self.model._default_manager.filter(session=OuterRef("session"), round=OuterRef("round"), kind="ended")
        return self.filter(~Exists(ended), kind="began", session__ends_at__gt=at - OVERRUN)

    def ended(self, at: datetime) -> Self:
        """Those that may still be talked about, the latest first."""
        return self.filter(kind="ended", session__ends_at__gt=at - OVERRUN).order_by("-made_at")


class SavedPracticeQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self.filter(user=user)
