"""The paper: printed with numbers, typed back as numbers, looked at, then applied."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from course_site.checkin import paper
from course_site.checkin.forms import MissingTimesForm, SheetForm
from course_site.checkin.models import SheetPrint
from course_site.checkin.rules.paper import Fault, Reading, read
from course_site.checkin.services import sheets
from course_site.checkin.views.room import CLOSED, MARK_REFUSALS, room_page, session_or_404
from course_site.cohorts.models import TrainingSession
from course_site.cohorts.services.attendance import RefusedMark
from course_site.people.requests import SignedInRequest

FAULTS = {
    "unreadable": "is no number. Write numbers and ranges with commas between them, for example 1-14, 16.",
    "letter": "has a letter that says nothing here. L is late, E left early, A absent.",
    "backwards": "runs backwards. Write the smaller number first.",
    "no_line": "names line {number}, and this sheet has lines 1 to {last}. Somebody without a printed number is added "
    "under Walk-ins.",
    "gone": "has left the class since the sheet was printed. Leave the number out.",
    "twice": "says two things. Keep one of them; L and E may stand together when coming is before going.",
    "outside_class": "has a time outside class hours. Write it as on the wall, for example 9:20.",
    "needs_no_time": "needs no time. Only L and E have one.",
}


@login_required
def sheet(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """GET asks for the numbers; POST shows what they mean, and with `apply` keeps it."""
    session = session_or_404(request, public_id)
    printed = _sheet_or_none(request, session)
    if request.method != "POST" or printed is None:
        return _page(request, session, printed, SheetForm(initial={"client_id": uuid4()}))
    form = SheetForm(request.POST)
    if not form.is_valid():
        return _page(request, session, printed, form, status=422)
    reading = _read(printed, form.cleaned_data["text"])
    if reading.faults:
        last = max(sheets.lines_of(printed), default=0)
        form.add_error("text", [_words(fault, last) for fault in reading.faults])
        return _page(request, session, printed, form, status=422)
    return _preview_or_apply(request, printed, form, reading)


@login_required
@require_POST
def print_sheet(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    session = session_or_404(request, public_id)
    printed = sheets.print_sheet(session, at=timezone.now(), by=request.user)
    return redirect(reverse("checkin:sheet_pdf", args=[session.public_id]) + f"?sheet={printed.number}")


@login_required
def sheet_pdf(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    session = session_or_404(request, public_id)
    printed = _sheet_or_none(request, session)
    if printed is None:
        raise Http404
    name = f"sign-in-{session.cohort.key}-{session.day}-{printed.number}.pdf"
    return HttpResponse(
        paper.draw(printed),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )


def _preview_or_apply(request: SignedInRequest, printed: SheetPrint, form: SheetForm, reading: Reading) -> HttpResponse:
    names = {number: str(seat.officer) for number, seat in sheets.lines_of(printed).items()}
    is_final = "apply" in request.POST
    times = MissingTimesForm(
        request.POST if is_final else None, entries=reading.entries, names=names, session=printed.session
    )
    rest_absent = form.cleaned_data["rest_absent"]
    preview: dict[str, Any] = {
        "times": times,
        "changes": sheets.changes_of(printed, reading.entries, rest_absent=rest_absent),
    }
    if not is_final:
        return _page(request, printed.session, printed, form, **preview)
    if not times.is_valid():
        return _page(request, printed.session, printed, form, status=422, **preview)
    try:
        count = sheets.apply(
            printed,
            times.complete,
            rest_absent=rest_absent,
            client_id=form.cleaned_data["client_id"],
            at=timezone.now(),
            by=request.user,
        )
    except RefusedMark as refused:
        form.add_error(None, MARK_REFUSALS[refused.code])
        return _page(request, printed.session, printed, form, status=409)
    messages.success(request, f"Sheet {printed.number}: {count} mark{'' if count == 1 else 's'} kept.")
    return redirect("cohorts:attendance", printed.session.public_id)


def _sheet_or_none(request: SignedInRequest, session: TrainingSession) -> SheetPrint | None:
    """The sheet that is asked for by its number, else the one printed last."""
    number = request.POST.get("sheet") or request.GET.get("sheet") or ""
    printed = session.sheets.select_related("session__cohort")
    if number.isdecimal():
        return printed.filter(number=number).first()
    return printed.last()


def _read(printed: SheetPrint, text: str) -> Reading:
    session = printed.session
    lines = sheets.lines_of(printed)
    seated = set(session.cohort.enrollments.seated().values_list("pk", flat=True))
    return read(
        text,
        lines=lines,
        gone=[number for number, seat in lines.items() if seat.pk not in seated],
        starts=timezone.localtime(session.starts_at).time(),
        ends=timezone.localtime(session.ends_at).time(),
    )


def _words(fault: Fault, last: int) -> str:
    return f"“{fault.piece}” {FAULTS[fault.code].format(number=fault.number, last=last)}"


def _page(
    request: SignedInRequest,
    session: TrainingSession,
    printed: SheetPrint | None,
    form: SheetForm,
    *,
    status: int = 200,
    **preview: Any,
) -> HttpResponse:
    refusal = CLOSED if session.cohort.is_closed else ""
    return room_page(
        request, "checkin/sheet.html", session, status=status,
        sheet=printed, sheets=session.sheets.all(), form=form, refusal=refusal, **preview,
    )  # fmt: skip
