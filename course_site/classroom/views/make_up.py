"""Booking a guest's place, and giving it back."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from course_site.classroom.services import make_up
from course_site.classroom.views.words import day_words
from course_site.cohorts.models import Enrollment, MakeUpBooking, SessionBlock
from course_site.cohorts.services import guests
from course_site.cohorts.services.guests import RefusedBooking
from course_site.people.requests import SignedInRequest

REFUSALS = {
    "given_up": "This seat was given up, so no place was booked. Ask an administrator for a new one.",
    "no_gap": "Nothing is missing in this block any more, so no place was booked.",
    "over_limit": "More is missing than may be made up, so no place was booked. Below stands what to do instead.",
    "other_block": "A place is booked for this block already. To choose another one, give that place back first.",
    "own_class": "You have class of your own at that time, so no place was booked. Choose another day below.",
    "guest_elsewhere": "You are a guest of another class at that time, so no place was booked. Choose another day, "
    "or give that place back first.",
    "begun": "That class has begun, so no place was booked. Choose a later one below.",
    "not_taught": "That class does not teach enough of this block now, so no place was booked. Choose another below.",
    "full": "The last seat was taken a moment ago, so no place was booked. Choose another class below.",
    "marked": "The trainer has marked this place already, so it stays. If the mark is wrong, ask the trainer.",
}


@login_required
@require_POST
def book(request: SignedInRequest, seat: UUID, session: UUID, module_key: str) -> HttpResponse:
    enrollment = _seat(request, seat)
    blocks = SessionBlock.objects.filter(session__cohort__course_key=enrollment.cohort.course_key)
    block = get_object_or_404(
        blocks.select_related("session__cohort"), session__public_id=session, module_key=module_key
    )
    try:
        make_up.book(enrollment, block, by=request.user, at=timezone.now())
    except RefusedBooking as refused:
        messages.error(request, REFUSALS[refused.code])
    else:
        messages.success(request, f"Booked: {day_words(block.starts_at)}, {block.session.place}.")
    return _back(request, enrollment)


@login_required
@require_POST
def cancel(request: SignedInRequest, booking: UUID) -> HttpResponse:
    found = get_object_or_404(MakeUpBooking.objects.visible_to(request.user), public_id=booking)
    enrollment = _seat(request, found.enrollment.public_id)
    try:
        guests.cancel(found, by=request.user, at=timezone.now())
    except RefusedBooking as refused:
        messages.error(request, REFUSALS[refused.code])
    else:
        messages.success(request, "The place is given back. The gap is still open: choose another class below.")
    return _back(request, enrollment)


def _seat(request: SignedInRequest, public_id: UUID) -> Enrollment:
    """One's own seat, or that of an officer one teaches."""
    seats = Enrollment.objects.visible_to(request.user).seated().select_related("cohort", "officer__user")
    return get_object_or_404(seats, public_id=public_id)


def _back(request: SignedInRequest, enrollment: Enrollment) -> HttpResponse:
    if enrollment.officer.user == request.user:
        return redirect(f"{reverse('classroom:my_hours')}?class={enrollment.cohort.key}")
    return redirect("classroom:seat_hours", enrollment.public_id)
