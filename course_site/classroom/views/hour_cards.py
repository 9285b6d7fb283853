"""Hours in the words of the screen: a row of the class, a day, a gap with its cure."""

from dataclasses import dataclass
from datetime import datetime

from course_site.classroom.rules.make_up import Gap
from course_site.classroom.services.hours import Day, Hours
from course_site.classroom.services.make_up import Cure
from course_site.classroom.views.words import clock, day_name, day_words, span


@dataclass(frozen=True)
class ClassRow:
    """An officer in the table of a class."""

    hours: Hours
    at: datetime

    @property
    def days(self) -> list[str]:
        elsewhere = self.hours.elsewhere
        return [_day_cell(day, elsewhere.get(day.session.day), self.at) for day in self.hours.days]

    @property
    def total(self) -> str:
        return f"{sum(self.hours.minutes.values())} of {sum(self.hours.course_minutes.values())}"

    @property
    def missing(self) -> str:
        return ", ".join(f"{gap.title} ({gap.minutes})" for gap in self.hours.gaps(self.at))


@dataclass(frozen=True)
class DayCard:
    """A class day of one officer: every block, and the marks from which its minutes follow."""

    day: Day
    at: datetime
    elsewhere: Day | None = None

    @property
    def title(self) -> str:
        return f"{day_name(self.day.session.day)}: {self.day.session.title}"

    @property
    def when(self) -> str:
        if self.elsewhere:
            return f"Attended in {self.elsewhere.session.cohort}"
        return f"{day_words(self.day.session.starts_at)}, {self.day.session.place}"

    @property
    def minutes(self) -> str:
        attended = (self.elsewhere or self.day).attendance
        if attended.state is None:
            return "Not marked yet" if self.is_over else "To come"
        return f"{attended.total} of {self._planned} min{'' if self.is_over or not self.is_begun else ' so far'}"

    @property
    def is_begun(self) -> bool:
        return self.day.session.starts_at <= self.at

    @property
    def is_over(self) -> bool:
        return self.day.session.ends_at <= self.at

    @property
    def is_short(self) -> bool:
        """Whether a day that is over gave less than its plan."""
        return self.is_over and not self.elsewhere and self.day.attendance.total < self._planned

    @property
    def _planned(self) -> int:
        return self.day.run.course_minutes

    @property
    def mark(self) -> str:
        attended = self.day.attendance
        if self.elsewhere:
            return f"In {self.elsewhere.session.cohort}"
        if attended.state is None:
            return "Nobody has marked you on this day yet. Ask your trainer." if self.is_over else "Not marked yet"
        pieces = [attended.state.label]
        if attended.arrived_at:
            pieces.append(f"came {clock(attended.arrived_at)}")
        if attended.left_at:
            pieces.append(f"left {clock(attended.left_at)}")
        return ", ".join(pieces)

    @property
    def taught(self) -> str:
        """Where the minutes of the class come from."""
        if self.day.run.is_run:
            return "Minutes count as the blocks were taught."
        return "Minutes count as planned: nobody kept times on this day."

    @property
    def rows(self) -> list[list[str]]:
        run = self.day.run
        return [
            [
                block.title,
                ", ".join(span(*times) for times in run.times_of(block))
                or ("not taught" if self.is_over else "to come"),
                f"{self.day.attendance.minutes[block.module_key]} of {block.course_minutes}",
            ]
            for block in run.blocks
        ]


@dataclass(frozen=True)
class CureCard:
    """A gap in words, and what closes it."""

    cure: Cure

    @property
    def missing(self) -> str:
        gap: Gap = self.cure.gap
        when = " and ".join(span(*times) for times in gap.times) or "not taught in full"
        return f"{day_name(gap.day)}, {when}, {gap.title} ({gap.minutes} min)"

    @property
    def booked(self) -> str:
        booked = self.cure.booked
        if booked is None:
            return ""
        starts_at, ends_at = booked.hours
        return f"{day_words(starts_at)}, {span(starts_at, ends_at)}, {booked.booking.block.session.place}"

    @property
    def offers(self) -> list[dict[str, object]]:
        return [
            {
                "when": day_words(offer.block.starts_at),
                "hours": span(*offer.hours),
                "missing": [] if offer.missing == [offer.hours] else [span(*times) for times in offer.missing],
                "where": offer.block.session.place,
                "seats": offer.seats,
                "block": offer.block,
            }
            for offer in self.cure.offers[:3]
        ]


def _day_cell(day: Day, elsewhere: Day | None, at: datetime) -> str:
    attended = day.attendance
    if elsewhere:
        return f"in {elsewhere.session.cohort}"
    if attended.state is None:
        return "not marked" if day.session.ends_at <= at else "to come"
    return f"{attended.total} min" if attended.was_there else attended.state.label
