"""Guests on the roster of a class day: officers of other cohorts who make up a block."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from course_site.classroom.forms import GuestMarkForm
from course_site.classroom.views.words import clock, span
from course_site.cohorts.models import TrainingSession
from course_site.cohorts.rules.attendance import NEXT_MARKS, MarkKind, is_too_early, needs_reason
from course_site.cohorts.services import guests as service
from course_site.cohorts.services.attendance import RefusedMark
from course_site.cohorts.services.guests import Guest
from course_site.people.requests import SignedInRequest

REFUSALS = {
    "cancelled": "This guest has given the place back, so nothing was saved.",
    "cohort_closed": "This cohort is closed, so its marks stay as they are. To change one, ask an administrator.",
    "too_early": "This day is not open yet. Attendance opens two hours before class; an excuse can be marked before.",
    "reason_missing": "This guest was marked meanwhile. Here is the list as it stands now: tap again if needed.",
    "other_mark": "This guest was marked meanwhile. Here is the list as it stands now: tap again if needed.",
}


@dataclass(frozen=True)
class GuestRow:
    guest: Guest
    at: datetime
    tap: UUID = field(default_factory=uuid4)

    @property
    def when(self) -> str:
        return f"{self.guest.booking.block.title}, {span(*self.guest.hours)}"

    @property
    def words(self) -> str:
        attended = self.guest.attendance
        if attended.state is None:
            return "Not marked yet"
        came = f", came {clock(attended.arrived_at)}" if attended.arrived_at else ""
        left = f", left {clock(attended.left_at)}" if attended.left_at else ""
        return f"{attended.state.label}{came}{left}"

    @property
    def said_before(self) -> str:
        """Two tablets may have said otherwise, and neither knew of the other."""
        mark = service.said_before(self.guest.booking)
        if mark is None:
            return ""
        at = f" {clock(mark.clock)}" if mark.clock else ""
        return f"{mark.get_kind_display()}{at}, by {mark.marked_by} at {clock(mark.marked_at)}"

    @property
    def kind(self) -> str:
        if self.guest.attendance.state is None:
            return "open"
        return "done" if self.guest.attendance.was_there else "warning"

    @property
    def moves(self) -> list[tuple[MarkKind, bool]]:
        """What may be tapped, and whether it asks for more: the usual first, then corrections."""
        state = self.guest.attendance.state
        usual = NEXT_MARKS[state]
        kinds = [*usual, *(kind for kind in MarkKind if kind not in usual and (kind != state or kind.takes_a_time))]
        starts_at = self.guest.booking.block.session.starts_at
        known = [kind for kind in kinds if not is_too_early(kind, starts_at, self.at)]
        return [(kind, kind.takes_a_time or needs_reason(state, kind)) for kind in known]


@login_required
def guests(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    return _page(request, _session(request, public_id))


@login_required
@require_http_methods(["GET", "POST"])
def mark_guest(request: SignedInRequest, public_id: UUID, booking: UUID, kind: MarkKind) -> HttpResponse:
    """GET asks for what the mark needs; POST keeps it."""
    session = _session(request, public_id)
    guest = next((guest for guest in service.of_session(session) if guest.booking.public_id == booking), None)
    if guest is None:
        raise Http404
    known: dict[str, Any] = {"kind": kind, "session": session, "earlier": guest.attendance.state}
    if request.method != "POST":
        return _page(request, session, asked=guest, form=GuestMarkForm(initial={"client_id": uuid4()}, **known))
    form = GuestMarkForm(request.POST, **known)
    if not form.is_valid():
        return _page(request, session, asked=guest, form=form, status=422)
    try:
        _keep(request, guest, form)
    except RefusedMark as refused:
        return _page(request, session, refusal=REFUSALS[refused.code], status=409)
    return redirect("classroom:guests", public_id)


def _session(request: SignedInRequest, public_id: UUID) -> TrainingSession:
    days = TrainingSession.objects.taught_by(request.user).select_related("cohort")
    return get_object_or_404(days, public_id=public_id)


def _keep(request: SignedInRequest, guest: Guest, form: GuestMarkForm) -> None:
    at = timezone.now()
    shown = guest.booking.marks.last()
    service.mark(
        guest.booking,
        form.kind,
        client_id=form.cleaned_data["client_id"],
        marked_at=form.moment(at),
        at=at,
        by=request.user,
        clock=form.cleaned_data.get("clock"),
        reason=form.cleaned_data.get("reason", ""),
        base=shown.client_id if shown else None,
    )


def _page(request: SignedInRequest, session: TrainingSession, *, status: int = 200, **extra: Any) -> HttpResponse:
    """The list alone for the roster, which loads it by htmx; else a page of its own."""
    at = timezone.now()
    context = {"session": session, "rows": [GuestRow(guest, at) for guest in service.of_session(session)]} | extra
    template = "classroom/guest_list.html" if request.htmx else "classroom/guests.html"
    return render(request, template, context, status=status)
