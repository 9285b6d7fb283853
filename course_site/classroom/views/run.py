"""The run sheet of a class day, and a tap on it."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from course_site.classroom.forms import EventForm
from course_site.classroom.rules.events import EventKind
from course_site.classroom.rules.run import RunBlock
from course_site.classroom.services import run as service
from course_site.classroom.views.sheet import Sheet, sheet_of
from course_site.classroom.views.words import minutes_words
from course_site.cohorts.models import SessionBlock, TrainingSession
from course_site.people.requests import SignedInRequest

TITLES = {
    EventKind.TIMED: "When was it taught?",
    EventKind.LED_BY: "Who leads?",
    EventKind.HELD_IN: "In which room?",
    EventKind.RESIZED: "Change the minutes",
    EventKind.DROPPED: "Drop it today",
    EventKind.ADDED: "Add it to this day",
}
REFUSALS = {
    "cohort_closed": "This cohort is closed, so its run sheets stay as they are. To change one, ask an administrator.",
    "too_early": "Nothing is taught yet on this day. Blocks can be started from two hours before class on.",
    "day_over": "This day is over, so no block begins on it. Say when it was taught: on the block, Change, then Times.",
    "unknown_block": "This block is not on the sheet of this day. Here is the sheet as it stands now.",
    "reason_missing": "Somebody said before when this block was taught. Say why that was wrong, and save again.",
    "not_last": "Another tap came after that one, so it stays. Here is the sheet as it stands now.",
    "other_event": "This sheet has changed since you opened it. Here it is as it stands now: tap again if needed.",
}
NOT_SENT_WHOLE = "This tap did not arrive whole, so nothing was saved. Tap again."


@login_required
def run(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    return _page(request, sheet_of(_session(request, public_id), at=timezone.now()))


@login_required
@require_http_methods(["GET", "POST"])
def event(request: SignedInRequest, public_id: UUID, module_key: str, kind: EventKind) -> HttpResponse:
    """GET asks for what the event needs; POST keeps it."""
    session = _session(request, public_id)
    sheet = sheet_of(session, at=timezone.now())
    block = sheet.run.block(module_key)
    title = block.title if block else _title_in_course(session, module_key)
    known: dict[str, Any] = {"kind": kind, "session": session, "block": block}
    if request.method != "POST":
        if kind not in TITLES:
            return redirect("classroom:run", public_id)
        return _ask(request, sheet, title, EventForm(initial=_initial(sheet, module_key), **known))
    form = EventForm(request.POST, **known)
    if not form.is_valid() and kind in TITLES:
        return _ask(request, sheet, title, form, status=422)
    if not form.is_valid():
        return _page(request, sheet, refusal=NOT_SENT_WHOLE, status=422)
    slip = sheet.run.cut_short_by(kind, module_key, form.moment(timezone.now()))
    if slip and "sure" not in request.POST:
        return _ask_whether_meant(request, sheet, slip, form)
    try:
        _keep(request, session, module_key, title, form)
    except service.RefusedEvent as refused:
        return _page(request, sheet, refusal=REFUSALS[refused.code], status=409)
    return redirect(f"{reverse('classroom:run', args=[public_id])}#block-{module_key}")


def _session(request: SignedInRequest, public_id: UUID) -> TrainingSession:
    days = TrainingSession.objects.taught_by(request.user).select_related("cohort")
    return get_object_or_404(days, public_id=public_id)


def _title_in_course(session: TrainingSession, module_key: str) -> str:
    """Of a block that is not on the sheet yet."""
    block = SessionBlock.objects.filter(session__cohort=session.cohort_id, module_key=module_key).first()
    if block is None:
        raise Http404
    return block.title


def _initial(sheet: Sheet, module_key: str) -> dict[str, Any]:
    block = sheet.run.block(module_key)
    if block is None:
        return {"client_id": uuid4()}
    return {
        "client_id": uuid4(),
        "starts_at": timezone.localtime(block.stretches[0].starts_at if block.stretches else block.starts_at).time(),
        "ends_at": timezone.localtime(sheet.run.times_of(block)[-1][1] if block.stretches else block.ends_at).time(),
        "minutes": block.minutes,
        "leader": block.leader,
        "text": block.room,
    }


def _keep(request: SignedInRequest, session: TrainingSession, module_key: str, title: str, form: EventForm) -> None:
    at = timezone.now()
    detail = form.detail()
    if form.kind == EventKind.ADDED:
        detail["text"] = title
    service.record(
        session,
        module_key,
        form.kind,
        client_id=form.cleaned_data["client_id"],
        made_at=form.moment(at),
        at=at,
        by=request.user,
        **detail,
    )


def _ask(request: SignedInRequest, sheet: Sheet, title: str, form: EventForm, *, status: int = 200) -> HttpResponse:
    context = {
        "session": sheet.session,
        "title": title,
        "question": TITLES[form.kind],
        "form": form,
        "changes_curriculum": form.kind.changes_curriculum,
    }
    return render(request, "classroom/event.html", context, status=status)


def _ask_whether_meant(request: SignedInRequest, sheet: Sheet, block: RunBlock, form: EventForm) -> HttpResponse:
    """A block that would end as soon as it began: the same tap again, or the start taken back."""
    moment = form.moment(timezone.now())
    tap = service.last_tap(sheet.session)
    context = {
        "session": sheet.session,
        "slip": block,
        "started_at": block.stretches[-1].starts_at,
        "taught": minutes_words(sheet.run.minutes_until(block, moment)),
        "form": form,
        "moment": moment.isoformat(),
        "start": tap if tap and tap.module_key == block.module_key else None,
        "tap": uuid4(),
    }
    return render(request, "classroom/slip.html", context)


def _page(request: SignedInRequest, sheet: Sheet, *, status: int = 200, **extra: Any) -> HttpResponse:
    tap = None if sheet.session.cohort.is_closed else service.last_tap(sheet.session)
    context = {
        "sheet": sheet,
        "session": sheet.session,
        "days": sheet.session.cohort.sessions.all(),
        "last_tap": tap,
        "last_row": sheet.row_of(tap.module_key) if tap else None,
    }
    return render(request, "classroom/run.html", context | extra, status=status)
