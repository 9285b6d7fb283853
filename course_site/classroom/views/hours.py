"""The hour ledger on the screen: an officer's own, and a class of them."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from course_site.classroom.rules.ledger import Cut
from course_site.classroom.services import ledger, make_up
from course_site.classroom.services.hours import Day, Hours
from course_site.classroom.views.hour_cards import ClassRow, CureCard, DayCard
from course_site.classroom.views.words import hours_words
from course_site.cohorts.models import Cohort, Enrollment
from course_site.people.requests import SignedInRequest

RELATED = ("cohort", "officer__user", "precinct")


@login_required
def my_hours(request: SignedInRequest) -> HttpResponse:
    """Of the class that the address names, else of the one a person is in now or was in last."""
    seats = list(Enrollment.objects.of_officer(request.user).select_related(*RELATED))
    if not seats:
        return render(request, "classroom/hours_empty.html")
    asked = request.GET.get("class")
    seat = next((seat for seat in seats if seat.cohort.key == asked), seats[0])
    others = [other.cohort for other in seats if other != seat and not other.cohort.is_closed]
    return _page(request, seat, is_own=True, others=others)


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
        "rows": [ClassRow(hours, at) for hours in ledger.of_cohort(cohort, cut=Cut.so_far(at))],
    }
    return render(request, "classroom/cohort_hours.html", context)


def _page(request: SignedInRequest, seat: Enrollment, *, is_own: bool, others: Sequence[Cohort] = ()) -> HttpResponse:
    at = timezone.now()
    hours = ledger.of_seat(seat, cut=Cut.so_far(at))
    found = make_up.of_hours(hours, at=at)
    elsewhere = hours.elsewhere
    earned, of = sum(hours.minutes.values()), sum(hours.course_minutes.values())
    context = {
        "seat": seat,
        "is_own": is_own,
        "others": others,
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
