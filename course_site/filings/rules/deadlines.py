"""When a paper is due.

Every day counts, weekends and holidays too, and the day of the event is not counted: a class that starts on
March 2 owes its roster by March 12. A last day without office hours (a Saturday, a Sunday, a public holiday)
stays the last day; the paper is asked for on the working day before, which is in time however the State reads it.
Whether the law moves such a day to the next working day is a question for counsel."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta

from course_site.filings.rules.papers import Paper

# Days after the event; before it, where negative. The events: day 1, day 1, the last class day, somebody leaving.
DAYS = {
    Paper.CURRICULUM: -45,
    Paper.ROSTER_START: 10,
    Paper.ROSTER_END: 10,
    Paper.TERMINATIONS: 5,
}
# A reminder goes out when so many days are left.
REMINDERS = (3, 14)
SATURDAY = 5
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Deadline:
    """`opens_on` is the first day on which the paper can be true, None where it can be sent at any time. `send_by` is
    the day that is told and counted down to; late is what comes after `due_on`, the last day."""

    opens_on: date | None
    due_on: date
    send_by: date

    def is_open(self, today: date) -> bool:
        return self.opens_on is None or self.opens_on <= today

    def days_left(self, today: date) -> int:
        """Below zero between the day to send it by and the last day."""
        return (self.send_by - today).days

    def days_late(self, day: date) -> int:
        return max(0, (day - self.due_on).days)


def deadline(paper: Paper, event: date, holidays: Container[date]) -> Deadline:
    days = DAYS[paper]
    opens_on = _opens_on(paper, event) if days > 0 else None
    due_on = event + timedelta(days=days)
    return Deadline(opens_on, due_on, _working_day(due_on, opens_on, holidays))


def reminder(due: Deadline, today: date) -> int | None:
    """Which reminder is in force: the nearest of those whose number of days has come. None before the first and
    once the paper is late; a night that was missed is made good by the next."""
    if not due.is_open(today) or due.days_late(today):
        return None
    return next((step for step in REMINDERS if due.days_left(today) <= step), None)


def _opens_on(paper: Paper, event: date) -> date:
    # Its hours are those of the whole course, and the last class day still goes on.
    return event + ONE_DAY if paper is Paper.ROSTER_END else event


def _working_day(day: date, opens_on: date | None, holidays: Container[date]) -> date:
    """The day itself or the working day before, though none before the paper can be true."""
    earlier = day
    while earlier.weekday() >= SATURDAY or earlier in holidays:
        earlier -= ONE_DAY
    return max(earlier, opens_on) if opens_on else earlier
