"""The record of deeds in the administration. Each look at it is an entry of it (`core/watched.py`)."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from course_site.core import reading_through
from course_site.core.models import BackupRun
from course_site.people.requests import SignedInRequest
from course_site.retention import deeds
from course_site.retention.forms import DeedsForm
from course_site.retention.views.cms import for_administrators

A_PAGE = 50


@require_safe
@for_administrators
def deeds_page(request: SignedInRequest) -> HttpResponse:
    form = DeedsForm(request.GET or None, kinds=deeds.kinds())
    is_asked = form.is_bound and form.is_valid()
    page = Paginator(deeds.found(form.cleaned_data if is_asked else {}), A_PAGE).get_page(request.GET.get("p"))
    asked = request.GET.copy()
    asked.pop("p", None)
    context = {
        "page_title": "Record of deeds",
        "header_title": "Record of deeds",
        "header_icon": "list-ul",
        "form": form,
        "page": page,
        "deeds": deeds.told(page.object_list),
        "asked": asked.urlencode(),
        "last": BackupRun.objects.filter(kind=BackupRun.Kind.AUDIT).first(),
    }
    return render(request, "retention/deeds.html", context)


@require_POST
@for_administrators
def read_through(request: SignedInRequest) -> HttpResponse:
    run = reading_through.read_through(at=timezone.now())
    if run.fault:
        messages.error(request, f"It is not what was written. {run.fault}")
    else:
        messages.success(request, "Read from the first entry to the last: all of it is what was written.")
    return redirect("retention:deeds")
