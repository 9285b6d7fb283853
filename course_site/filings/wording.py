"""The countdown of a paper in words."""

from datetime import date
from typing import NamedTuple

from django.utils.dateformat import format as date_format

from course_site.filings.rules.deadlines import Deadline
from course_site.filings.rules.papers import Paper
from course_site.filings.services.packs import Item, State

DAY = "l, F j"
SOON = 3

WHAT = {
    Paper.CURRICULUM: "Topics in order with their hours, and the instructors. Due 45 days before day 1.",
    Paper.ROSTER_START: "Everybody in the class on day 1. Due within 10 days of day 1.",
    Paper.ROSTER_END: "Everybody in the class at the end, with the hours taught while they were there, and the result. "
    "Due within 10 days of the last day.",
    Paper.TERMINATIONS: "Who left, or has not completed, and why. Due within 5 days of each.",
}
HOW_COUNTED = (
    "Every day counts, weekends and holidays too. Where the last day has no office hours, the paper is asked for on "
    "the working day before."
)


class Countdown(NamedTuple):
    """`kind` is that of `components/status_tag.html`."""

    kind: str
    label: str
    text: str


def countdown(item: Item) -> Countdown:
    if item.due is None:
        return _sent(item) if item.sent else _nothing(item)
    if item.state is State.LATE:
        late = _days(item.due.days_late(item.today))
        return Countdown("warning", f"{late} late", f"It was due on {day(item.due.due_on)}. Send it now.")
    if item.state is State.LATER and item.due.opens_on:
        return Countdown("info", "Later", f"From {day(item.due.opens_on)} on, until {day(item.due.send_by)}.")
    left = item.due.days_left(item.today)
    label = f"Due {_in(left)}" if left >= 0 else "Send it now"
    return Countdown("late" if left <= SOON else "open", label, _by_when(item.due, item.today))


def day(on: date) -> str:
    return date_format(on, DAY)


def _sent(item: Item) -> Countdown:
    filing = item.sent
    assert filing
    late = f", {_days(item.days_sent_late)} late" if item.days_sent_late else ""
    what = "Correction sent" if filing.amends_id else "Sent"
    return Countdown("done", "Sent", f"{what} on {day(filing.sent_on)}, by {filing.sent_by}{late}.")


def _nothing(item: Item) -> Countdown:
    if item.paper is Paper.TERMINATIONS:
        return Countdown("info", "Nothing to send", "Nobody has left this class.")
    return Countdown("info", "Nothing to send", "This cohort went on as another before the paper was due.")


def _by_when(due: Deadline, today: date) -> str:
    if due.send_by == due.due_on:
        return f"Send it by {day(due.due_on)}."
    when = "now" if due.days_left(today) <= 0 else f"by {day(due.send_by)}"
    return f"Send it {when}: the last day, {day(due.due_on)}, has no office hours."


def _in(days: int) -> str:
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"
