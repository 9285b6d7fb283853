"""An administrator excuses an officer from a requirement, by name and with a reason."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from course_site.cohorts.models import Cohort, Enrollment
from course_site.people.requests import SignedInRequest
from modules.forms import ExceptionForm
from modules.models import Waiver
from modules.rules.requirements import Code
from modules.services import standing, waiving
from modules.services.waiving import CannotDecide
from modules.wording import short_label

REFUSALS = {
    "completed": "The course is completed already, and a completion stays. Should the certificate be taken back? "
    "Withdraw it in the register of certificates.",
    "not_asked": "This has changed meanwhile. Look at the list again.",
}


@login_required
@require_http_methods(["GET", "POST"])
def exceptions(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    decided_by_them = Enrollment.objects.filter(cohort__in=Cohort.objects.planned_by(request.user)).seated()
    seat = get_object_or_404(decided_by_them.select_related("cohort", "officer__user"), public_id=public_id)
    stand = standing.of_seat(seat)
    form = ExceptionForm(
        request.POST if request.method == "POST" else None,
        initial={"client_id": uuid4()},
        missing=stand.missing,
        waived=stand.waived,
    )
    if form.is_valid():
        return _decide(request, seat, form)
    # What was decided is no choice any more when the same form comes a second time.
    if form.is_bound and (sent_before := waiving.decided(form.cleaned_data.get("client_id"))):
        return _told(request, sent_before)
    made = Waiver.objects.filter(enrollment=seat).select_related("decided_by")
    context = {
        "seat": seat,
        "form": form,
        "completed": stand.completed,
        "decisions": [(waiver, short_label(Code(waiver.code))) for waiver in made],
    }
    return render(request, "modules/exceptions.html", context, status=422 if form.errors else 200)


def _decide(request: SignedInRequest, seat: Enrollment, form: ExceptionForm) -> HttpResponse:
    try:
        waiver = waiving.decide(seat, form.as_decision(), by=request.user, at=timezone.now())
    except CannotDecide as refusal:
        messages.error(request, REFUSALS[refusal.code])
        return redirect("modules:exceptions", seat.public_id)
    return _told(request, waiver)


def _told(request: SignedInRequest, waiver: Waiver) -> HttpResponse:
    seat, label = waiver.enrollment, short_label(Code(waiver.code))
    done = f"excused from: {label}" if waiver.is_waived else f"asked again for: {label}"
    messages.success(request, f"{seat.officer} is {done}.")
    return redirect("modules:board", seat.cohort.key)
