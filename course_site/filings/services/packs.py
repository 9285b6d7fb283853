"""Where the papers of cohorts stand: what is due, what is late, what was sent."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

import holidays
from django.utils import timezone

from course_site.cohorts.models import Cohort
from course_site.filings.models import Filing, Particulars
from course_site.filings.rules.deadlines import Deadline, deadline, reminder
from course_site.filings.rules.papers import Paper
from course_site.filings.services import leaving
from course_site.filings.services.facts import told_in
from course_site.filings.services.leaving import Leaver

# Fills itself year by year as it is asked.
HOLIDAYS = holidays.country_holidays("US", subdiv="NY")
ASKED_FOR = timedelta(days=6 * 365)


class State(StrEnum):
    NOTHING = "nothing"
    LATER = "later"
    DUE = "due"
    LATE = "late"
    SENT = "sent"


@dataclass(frozen=True)
class Item:
    """A paper of a cohort on a day. `due` is None when there is nothing to tell; `sent` is the last filing."""

    cohort: Cohort
    paper: Paper
    today: date
    due: Deadline | None
    sent: Filing | None

    @property
    def state(self) -> State:
        if self.due is None:
            return State.SENT if self.sent else State.NOTHING
        if self.due.days_late(self.today):
            return State.LATE
        return State.DUE if self.due.is_open(self.today) else State.LATER

    @property
    def is_open(self) -> bool:
        return self.state in {State.DUE, State.LATE}

    @property
    def reminder(self) -> int | None:
        return reminder(self.due, self.today) if self.due else None

    @property
    def days_sent_late(self) -> int:
        """A correction has no deadline of its own, and neither has a notice about several days."""
        if self.sent is None or self.sent.amends_id or self.paper.may_be_sent_again:
            return 0
        return deadline(self.paper, _event(self.cohort, self.paper), HOLIDAYS).days_late(self.sent.sent_on)


def asked_about(*, at: datetime) -> list[Cohort]:
    """The cohorts whose papers are asked for: those that began since the day which the particulars name. Those of an
    old class are deleted with it, and nobody sends them again."""
    asked = Particulars.objects.exclude(since=None).values_list("course_key", "since")
    first_days = {course: since for course, since in asked if since}
    recent = Cohort.objects.filter(ends_on__gt=timezone.localdate(at - ASKED_FOR))
    return [cohort for cohort in recent if cohort.starts_on >= first_days.get(cohort.course_key, date.min)]


def of_cohort(cohort: Cohort, *, at: datetime) -> list[Item]:
    return of_cohorts([cohort], at=at)[cohort.pk]


def of_cohorts(cohorts: Sequence[Cohort], *, at: datetime) -> dict[int, list[Item]]:
    """Cohort id → its papers in the order of the course, in three queries however many cohorts there are."""
    today = timezone.localdate(at)
    filings = _in_force(cohorts)
    leavers = leaving.of_cohorts(cohorts)
    return {
        cohort.pk: [
            _item(cohort, paper, today, filings[cohort.pk, paper], leavers.get(cohort.pk, [])) for paper in Paper
        ]
        for cohort in cohorts
    }


def _in_force(cohorts: Iterable[Cohort]) -> dict[tuple[int, str], list[Filing]]:
    """The filings of each paper, the latest first."""
    found: dict[tuple[int, str], list[Filing]] = defaultdict(list)
    for filing in Filing.objects.in_force().filter(cohort__in=cohorts).select_related("sent_by", "cohort"):
        found[filing.cohort_id, filing.paper].append(filing)
    return found


def _item(
    cohort: Cohort, paper: Paper, today: date, filings: Sequence[Filing], leavers: Iterable[Leaver]
) -> Item:  # fmt: skip
    sent = filings[0] if filings else None
    if paper is Paper.TERMINATIONS:
        known = told_in(filings)
        untold = [leaver.left_on for leaver in leavers if str(leaver.seat.public_id) not in known]
        due = deadline(paper, min(untold), HOLIDAYS) if untold else None
    else:
        due = None if sent or not _is_owed(cohort, paper) else deadline(paper, _event(cohort, paper), HOLIDAYS)
    return Item(cohort, paper, today, due, sent)


def _event(cohort: Cohort, paper: Paper) -> date:
    return cohort.ends_on if paper is Paper.ROSTER_END else cohort.starts_on


def _is_owed(cohort: Cohort, paper: Paper) -> bool:
    """A cohort that went on as another owes only what had come to pass by then."""
    if cohort.status != Cohort.Status.MERGED or cohort.closed_at is None:
        return True
    return _event(cohort, paper) <= timezone.localdate(cohort.closed_at)
