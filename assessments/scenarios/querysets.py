"""Reading runs. Practice is private: whoever asks sees their own runs, whatever their role."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef

from course_site.core.models.append_only import AppendOnlyQuerySet

if TYPE_CHECKING:
    from course_site.people.models import User


class RunQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self.filter(user=user)

    def open(self) -> Self:
        return self.filter(finished_at=None)

    def firsthand(self) -> Self:
        """Without the replays, which are practice within practice and change nothing about what comes next."""
        return self.filter(replay_of=None)

    def finished(self) -> Self:
        return self.filter(finished_at__isnull=False)


class ReflectionQuerySet(AppendOnlyQuerySet):
    def visible_to(self, user: "User") -> Self:
        return self.filter(run__user=user)

    def standing(self) -> Self:
        """The last one of each run."""
        later = self.model._default_manager.filter(run=OuterRef("run"), pk__gt=OuterRef("pk"))
        return self.filter(~Exists(later))


class ClassPlayQuerySet(models.QuerySet):
    def begun_on(self, day: date) -> Self:
        return self.filter(opened_at__date=day)

    def begun_before(self, day: date) -> Self:
        return self.filter(opened_at__date__lt=day)

    def of_seats(self, seats: models.QuerySet) -> Self:
        """The plays of the classes of these seats."""
        return self.filter(session__cohort__in=seats.values("cohort"))

    def open(self) -> Self:
        return self.filter(ended_at=None)
