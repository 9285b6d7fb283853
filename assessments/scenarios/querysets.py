"""Reading runs. Practice is private: whoever asks sees their own runs, whatever their role."""

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from course_site.people.models import User


class RunQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self.filter(user=user)

    def open(self) -> Self:
        return self.filter(finished_at=None)

    def finished(self) -> Self:
        return self.filter(finished_at__isnull=False)
