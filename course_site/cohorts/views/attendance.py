"""The roster of a class day, and a tap on it."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from course_site.cohorts.forms import MarkForm, RestForm
from course_site.cohorts.models import TrainingSession
from course_site.cohorts.rules.attendance import MarkKind
from course_site.cohorts.services import attendance as service
from course_site.cohorts.views.roster import Roster, Row, roster_of, suggested_clock
from course_site.people.requests import SignedInRequest

REFUSALS = {
    "cohort_closed": "This cohort is closed, so its attendance stays as it is. To change it, ask an administrator.",
    "withdrawn": "This officer has left the cohort. Open the day again to see who is in it now.",
    "transferred": "This officer was transferred to another cohort and is marked there.",
    "waiting": "This officer is on the waiting list. Give them a seat first, then mark them.",
    "too_early": "This day is not open yet. Attendance opens two hours before class; an excuse can be marked before.",
    "clock_missing": "Late and Left early need a time. Tap again and give it.",
    "reason_missing": "Somebody has marked this officer meanwhile. To change that, tap again and say why.",
    "other_sides": "Somebody has decided meanwhile, or said more. Here is the row as it stands now: look once more.",
    "other_mark": "This row has changed since you opened it. Here it is as it stands now: tap again if needed.",
}
MARKED_MEANWHILE = "They were marked already, so nothing was added. Here is the roster as it stands now."
NOT_SENT_WHOLE = "This tap did not arrive whole, so nothing was saved. Tap again."


@login_required
def attendance(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    return _page(request, roster_of(_session(request, public_id), timezone.now()))


@login_required
def mark(request: SignedInRequest, public_id: UUID, seat: UUID, kind: MarkKind) -> HttpResponse:
    """GET asks for what the mark needs; POST keeps it."""
    session = _session(request, public_id)
    roster = roster_of(session, timezone.now())
    row = roster.row_of(seat)
    if row is None:
        raise Http404
    if request.method != "POST":
        return _answer(request, roster, row, form=_blank_form(session, row, kind))
    if _is_sent_again(request, session, row, kind):
        return _kept(request, session, row)
    form = MarkForm(request.POST, kind=kind, session=session, earlier=row.attendance)
    if not form.is_valid():
        return _answer(request, roster, row, form=form, status=422)
    try:
        _keep(request, session, row, form)
    except service.RefusedMark as refused:
        return _answer(request, roster, row, refusal=REFUSALS[refused.code], status=409)
    return _kept(request, session, row)


@login_required
def mark_rest(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """GET names them and asks whether they are here; POST marks those present whom nobody has marked meanwhile."""
    session = _session(request, public_id)
    at = timezone.now()
    if request.method != "POST":
        roster = roster_of(session, at)
        return _ask_about_rest(request, roster) if roster.takes_the_rest else redirect(_address(session))
    form = RestForm(request.POST, session=session)
    if form.is_valid():
        try:
            given = form.cleaned_data
            count = service.mark_rest_present(
                session, client_id=given["client_id"], marked_at=form.moment(at), at=at, by=request.user,
                among=given["seats"],
            )  # fmt: skip
        except service.RefusedMark as refused:
            return _page(request, roster_of(session, at), refusal=REFUSALS[refused.code], status=409)
        messages.success(request, f"{count} more marked present." if count else MARKED_MEANWHILE)
    else:
        messages.error(request, NOT_SENT_WHOLE)
    return redirect(_address(session))


def _ask_about_rest(request: SignedInRequest, roster: Roster) -> HttpResponse:
    return render(request, "cohorts/rest.html", {"roster": roster, "session": roster.session, "tap": uuid4()})


def _session(request: SignedInRequest, public_id: UUID) -> TrainingSession:
    days = TrainingSession.objects.taught_by(request.user).select_related("cohort")
    return get_object_or_404(days, public_id=public_id)


def _address(session: TrainingSession) -> str:
    return reverse("cohorts:attendance", args=[session.public_id])


def _blank_form(session: TrainingSession, row: Row, kind: MarkKind) -> MarkForm:
    initial = {"client_id": uuid4(), "settles": row.settles, "clock": suggested_clock(session, timezone.now())}
    return MarkForm(initial=initial, kind=kind, session=session, earlier=row.attendance)


def _keep(request: SignedInRequest, session: TrainingSession, row: Row, form: MarkForm) -> None:
    at = timezone.now()
    service.mark(
        session,
        row.seat,
        form.kind,
        client_id=form.cleaned_data["client_id"],
        marked_at=form.moment(at),
        at=at,
        by=request.user,
        clock=form.cleaned_data.get("clock"),
        reason=form.cleaned_data.get("reason", ""),
        base=row.base,
        settles=form.cleaned_data["settles"],
    )


def _is_sent_again(request: SignedInRequest, session: TrainingSession, row: Row, kind: MarkKind) -> bool:
    """Whether the answer to this very tap got lost. What a second one would need says nothing about it."""
    mark = service.kept_as(request.POST.get("client_id", ""), session, row.seat)
    if mark is None:
        return False
    clock = f"{timezone.localtime(mark.clock):%H:%M}" if mark.clock else ""
    sent = (kind, request.POST.get("clock", "")[:5], request.POST.get("reason", "").strip())
    return sent == (mark.kind, clock, mark.reason)


def _kept(request: SignedInRequest, session: TrainingSession, row: Row) -> HttpResponse:
    seat = row.seat.public_id
    if not request.htmx:
        return redirect(f"{_address(session)}#seat-{seat}")
    roster = roster_of(_session(request, session.public_id), timezone.now())
    return _answer(request, roster, roster.row_of(seat))


def _answer(
    request: SignedInRequest, roster: Roster, row: Row | None, *, status: int = 200, **extra: Any
) -> HttpResponse:
    """The row alone for htmx, else the whole page with the row as it is."""
    if not request.htmx:
        return _page(request, roster, status=status, open_row=row, **extra)
    context = {"roster": roster, "session": roster.session, "row": row} | extra
    return render(request, "cohorts/roster_answer.html", context, status=status)


def _page(request: SignedInRequest, roster: Roster, *, status: int = 200, **extra: Any) -> HttpResponse:
    session = roster.session
    context = {
        "roster": roster,
        "session": session,
        "days": session.cohort.sessions.all(),
    }
    return render(request, "cohorts/attendance.html", context | extra, status=status)
