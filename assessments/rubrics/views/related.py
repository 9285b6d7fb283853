"""An assessor says that an officer is a relative; an administrator takes back what was said by mistake."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from assessments.rubrics.models import Recusal
from assessments.rubrics.services import recusals
from assessments.rubrics.views.seats import seat_of
from course_site.people.requests import SignedInRequest


@login_required
@require_http_methods(["GET", "POST"])
def related(request: SignedInRequest, enrollment_id: UUID) -> HttpResponse:
    """Asks before it is kept, and asks for no reason."""
    seat = seat_of(request, enrollment_id)
    if request.method == "GET":
        return render(request, "rubrics/related.html", {"seat": seat})
    recusals.declare(request.user, seat.officer, at=timezone.now())
    messages.success(request, f"Kept. Somebody else scores {seat.officer}.")
    return redirect("rubrics:cohort", key=seat.cohort.key)


@login_required
@require_POST
def not_related(request: SignedInRequest, enrollment_id: UUID, public_id: UUID) -> HttpResponse:
    seat = seat_of(request, enrollment_id)
    mine = Recusal.objects.all() if "administrator" in request.user.role_names else Recusal.objects.none()
    recusal = get_object_or_404(mine.select_related("assessor"), public_id=public_id, officer=seat.officer)
    recusals.take_back(recusal, by=request.user, at=timezone.now())
    messages.success(request, f"Taken back. {recusal.assessor} may score {seat.officer} again.")
    return redirect("rubrics:cohort", key=seat.cohort.key)
