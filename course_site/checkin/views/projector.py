"""The code on the projector: a QR code and its six letters, which change by themselves."""

from datetime import datetime
from uuid import UUID

import segno
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from course_site.checkin.rules.arrivals import OPENS_BEFORE, is_open
from course_site.checkin.rules.codes import in_groups
from course_site.checkin.services import codes
from course_site.checkin.views.room import session_or_404
from course_site.cohorts.models import TrainingSession
from course_site.people.requests import SignedInRequest


@login_required
def code(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    session = session_or_404(request, public_id)
    template = "checkin/parts/code.html" if request.htmx else "checkin/code.html"
    return render(request, template, _context(session, timezone.now()))


def _context(session: TrainingSession, at: datetime) -> dict[str, object]:
    if session.cohort.is_closed or not is_open(session.starts_at, session.ends_at, at):
        return {"session": session, "opens_at": session.starts_at - OPENS_BEFORE, "is_over": at > session.ends_at}
    letters = codes.code_of(session, at=at)
    return {
        "session": session,
        "code": in_groups(letters),
        "qr": qr_svg(settings.BASE_URL + reverse("checkin:here_code", args=[letters])),
        "address": (settings.BASE_URL + reverse("checkin:here")).partition("://")[2],
        "said": session.check_ins.values("enrollment").distinct().count(),
    }


def qr_svg(address: str) -> SafeString:
    """Black on white in both themes, with the quiet edge that cameras look for."""
    drawing = segno.make(address, error="m", micro=False)
    return mark_safe(drawing.svg_inline(border=4, light="#fff", omitsize=True, svgclass="qr", lineclass=None))
