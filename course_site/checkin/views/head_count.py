"""The trainer counts the room; check-ins that agree become marks."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from course_site.checkin.forms import HeadCountForm
from course_site.checkin.models import HeadCount
from course_site.checkin.services import head_counts
from course_site.checkin.views.room import MARK_REFUSALS, room_page, session_or_404
from course_site.cohorts.models import TrainingSession
from course_site.cohorts.services.attendance import RefusedMark
from course_site.people.requests import SignedInRequest


@login_required
def head_count(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    session = session_or_404(request, public_id)
    room = head_counts.room_of(session, at=timezone.now())
    if request.method != "POST":
        # A phone that speaks for two officers is left for the trainer to tick.
        seats = [str(one.seat.public_id) for one in room.proposed if not one.phone_of]
        return _page(request, session, room, HeadCountForm(initial={"client_id": uuid4(), "seats": seats}))
    form = HeadCountForm(request.POST)
    if not form.is_valid():
        return _page(request, session, room, form, status=422)
    try:
        count = _agree(request, session, form)
    except head_counts.CountDiffers as differs:
        form.add_error("counted", _difference(differs))
        return _page(request, session, room, form, status=409)
    except RefusedMark as refused:
        form.add_error(None, MARK_REFUSALS[refused.code])
        return _page(request, session, room, form, status=409)
    messages.success(request, f"Agreed: {count.counted} in the room, {count.confirmed} marked from their phones.")
    return redirect("cohorts:attendance", session.public_id)


def _agree(request: SignedInRequest, session: TrainingSession, form: HeadCountForm) -> HeadCount:
    return head_counts.agree(
        session,
        form.cleaned_data["seats"],
        counted=form.cleaned_data["counted"],
        client_id=form.cleaned_data["client_id"],
        at=timezone.now(),
        by=request.user,
    )


def _difference(differs: head_counts.CountDiffers) -> str:
    said = f"You count {differs.counted}, and {differs.named} are named as here. Nothing was saved:"
    if differs.counted < differs.named:
        return f"{said} take the tick from whoever is not in the room, or count again."
    return f"{said} tap those without a phone on the roster, add walk-ins, or count again."


def _page(
    request: SignedInRequest, session: TrainingSession, room: head_counts.Room, form: HeadCountForm, status: int = 200
) -> HttpResponse:
    ticked = form["seats"].value() or []
    rows = [(one, str(one.seat.public_id) in ticked) for one in room.proposed]
    return room_page(
        request, "checkin/head_count.html", session, status=status,
        room=room, form=form, rows=rows,
    )  # fmt: skip
