"""What is asked from memory today. Read only."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from assessments.recall.models import RecallAnswer
from assessments.recall.rules import spacing
from assessments.recall.rules.spacing import Item
from assessments.recall.services import pool
from course_site.cohorts.models import Enrollment


@dataclass(frozen=True)
class Today:
    on: date
    ends_on: date  # the last day on which something is asked
    items: list[Item]
    done: list[RecallAnswer]  # today, in order

    @property
    def asked(self) -> list[str]:
        return [answer.question_key for answer in self.done]

    @property
    def next(self) -> Item | None:
        return spacing.next_item(self.items, self.asked, self.on)

    @property
    def left(self) -> int:
        return spacing.left(self.items, self.asked, self.on)

    @property
    def next_on(self) -> date | None:
        return self._in_time(spacing.next_on(self.items, self.on))

    @property
    def is_over(self) -> bool:
        return self.on > self.ends_on

    def waiting(self, key: str) -> Item | None:
        """The item, if it may be asked now."""
        due = spacing.waiting(self.items, self.asked, self.on) if self.left else []
        return next((item for item in due if item.key == key), None)

    def comes_back_on(self, key: str) -> date | None:
        return self._in_time(next((item.due_on for item in self.items if item.key == key), None))

    def _in_time(self, day: date | None) -> date | None:
        return day if day and day <= self.ends_on else None


def of_seat(seat: Enrollment, *, at: datetime) -> Today:
    on, ends_on = localdate(at), seat.cohort.follow_up_on
    if on > ends_on:
        return Today(on, ends_on, items=[], done=[])
    done = RecallAnswer.objects.visible_to(seat.officer.user).of_day(on)
    return Today(on, ends_on, pool.items_of(seat, at=at), list(done))
