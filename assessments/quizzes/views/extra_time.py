"""A lead facilitator or an administrator gives somebody more time, wherever there is a limit."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessments.quizzes.forms import ExtraTimeForm
from course_site.cohorts.models import Cohort, Enrollment
from course_site.people.requests import SignedInRequest
from course_site.people.services import accommodations


@login_required
@require_http_methods(["GET", "POST"])
def extra_time(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    led = Enrollment.objects.filter(cohort__in=Cohort.objects.led_by(request.user)).seated()
    seat = get_object_or_404(led.select_related("cohort", "officer__user"), public_id=public_id)
    officer = seat.officer.user
    form = ExtraTimeForm(
        request.POST if request.method == "POST" else None,
        initial={"percent": accommodations.extra_percent(officer.pk)},
    )
    if not form.is_valid():
        context = {"seat": seat, "form": form, "history": officer.extra_times.select_related("set_by")}
        return render(request, "quizzes/extra_time.html", context, status=422 if form.is_bound else 200)
    given = form.cleaned_data
    accommodations.set_extra_time(officer, given["percent"], reason=given["reason"], by=request.user, at=timezone.now())
    messages.success(request, "Kept. It holds wherever there is a time limit, from now on.")
    return redirect("quizzes:extra_time", seat.public_id)
