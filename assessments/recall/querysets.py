"""Reading what somebody recalled. It is private: whoever asks sees their own, whatever their role."""

from datetime import date
from typing import TYPE_CHECKING, Self

from course_site.core.models.append_only import AppendOnlyQuerySet

if TYPE_CHECKING:
    from course_site.people.models import User


class RecallAnswerQuerySet(AppendOnlyQuerySet):
    def visible_to(self, user: "User") -> Self:
        return self.filter(user=user)

    def of_day(self, day: date) -> Self:
        return self.filter(answered_on=day).select_related("question_version")
