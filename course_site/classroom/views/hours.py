"""The hour ledger on the screen: an officer's own, and a class of them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from course_site.classroom.rules.make_up import Gap
from course_site.classroom.services import ledger, make_up
from course_site.classroom.services.ledger import Day, Hours
from course_site.classroom.services.make_up import Cure
from course_site.classroom.views.words import block_span, clock, day_name, day_words, hours_words, span
from course_site.cohorts.models import Cohort, Enrollment
from course_site.people.requests import SignedInRequest

RELATED = ("cohort", "officer__user", "precinct")


@login_required
def my_hours(request: SignedInRequest) -> HttpResponse:
    """Of the seat a person is in now: the latest one that is open, or the latest of all."""
    seats = list(Enrollment.objects.of_officer(request.user).select_related(*RELATED))
    if not seats:
        return render(request, "classroom/hours_empty.html")
    seat = next((seat for seat in seats if not seat.cohort.is_closed), seats[0])
    return _page(request, seat, is_own=True)


@login_required
def seat_hours(request: SignedInRequest, seat: UUID) -> HttpResponse:
    """The same for the trainer, who may book for the officer."""
    cohorts = Cohort.objects.taught_by(request.user)
    seats = Enrollment.objects.visible_to(request.user).filter(cohort__in=cohorts).select_related(*RELATED)
    return _page(request, get_object_or_404(seats, public_id=seat), is_own=False)


@login_required
def cohort_hours(request: SignedInRequest, key: str) -> HttpResponse:
    cohort = get_object_or_404(Cohort.objects.taught_by(request.user), key=key)
    at = timezone.now()
    context = {
        "cohort": cohort,
        "sessions": cohort.sessions.all(),
        "rows": [ClassRow(hours, at) for hours in ledger.of_cohort(cohort)],
    }
    return render(request, "classroom/cohort_hours.html", context)


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
        return f"{day_words(self.day.session.starts_at)}, {self.day.session.place}"

    @property
    def is_begun(self) -> bool:
        return self.day.session.starts_at <= self.at

    @property
    def is_over(self) -> bool:
        return self.day.session.ends_at <= self.at

    @property
    def is_short(self) -> bool:
        """Whether a day that is over gave less than its plan."""
        planned = sum(block.course_minutes for block in self.day.run.blocks)
        return self.is_over and not self.elsewhere and self.day.attendance.total < planned

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
        when = span(gap.starts_at, gap.ends_at) if gap.starts_at and gap.ends_at else "not taught in full"
        return f"{day_name(gap.day)}, {when}, {gap.title} ({gap.minutes} min)"

    @property
    def booked(self) -> str:
        booking = self.cure.booking
        if booking is None:
            return ""
        block = booking.block
        return f"{day_words(block.starts_at)}, {block_span(block)}, {block.session.place}"

    @property
    def offers(self) -> list[dict[str, object]]:
        return [
            {
                "when": day_words(offer.block.starts_at),
                "hours": block_span(offer.block),
                "where": offer.block.session.place,
                "seats": offer.seats,
                "block": offer.block,
            }
            for offer in self.cure.offers[:3]
        ]


def _page(request: SignedInRequest, seat: Enrollment, *, is_own: bool) -> HttpResponse:
    at = timezone.now()
    hours = ledger.of_seat(seat)
    found = make_up.of_hours(hours, at=at)
    elsewhere = hours.elsewhere
    earned, of = sum(hours.minutes.values()), sum(hours.course_minutes.values())
    context = {
        "seat": seat,
        "is_own": is_own,
        "earned": earned,
        "of": of,
        "earned_words": f"{hours_words(earned)} of {hours_words(of)}",
        "make_up": found,
        "cures": [CureCard(cure) for cure in found.cures],
        "days": [
            *(DayCard(day, at) for day in _earlier(hours)),
            *(DayCard(day, at, elsewhere.get(day.session.day)) for day in hours.days),
        ],
        "headings": ["Block", "Taught", "Minutes"],
        "made_up": [made for made in hours.make_ups if made.attendance.state],
    }
    return render(request, "classroom/hours.html", context)


def _earlier(hours: Hours) -> list[Day]:
    """What was attended on seats that this one carries on."""
    return [day for days in hours.earlier for day in days if day.attendance.state]


def _day_cell(day: Day, elsewhere: Day | None, at: datetime) -> str:
    attended = day.attendance
    if elsewhere:
        return f"in {elsewhere.session.cohort}"
    if attended.state is None:
        return "not marked" if day.session.ends_at <= at else "to come"
    return f"{attended.total} min" if attended.was_there else attended.state.label
