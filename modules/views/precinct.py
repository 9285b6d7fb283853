"""What a precinct training sergeant sees: who of the precinct has completed the course, and nothing else."""

from django.contrib.auth.decorators import login_required
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from course_site.people.models import Officer, Precinct
from course_site.people.requests import SignedInRequest
from modules.models import CourseCompletion


@require_safe
@login_required
def precinct(request: SignedInRequest) -> HttpResponse:
    if "sergeant" not in request.user.role_names:
        raise Http404
    today = timezone.localdate()
    completed = CourseCompletion.objects.filter(enrollment__officer=OuterRef("pk"))
    officers = (
        Officer.objects.named_to_sergeant(request.user, today)
        .annotate(has_completed=Exists(completed))
        .select_related("user")
        .order_by("has_completed", "user__last_name", "user__first_name")
    )
    grants = request.user.role_grants.in_force(today).filter(role="sergeant")
    context = {
        "precincts": Precinct.objects.filter(pk__in=grants.values("precinct")),
        "completed": sum(officer.has_completed for officer in officers),
        "count": len(officers),
        "headings": ["Officer", "Course"],
        "rows": [(str(officer), "Completed" if officer.has_completed else "Not yet") for officer in officers],
    }
    return render(request, "modules/precinct.html", context)
