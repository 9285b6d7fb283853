"""Files of role-plays in the Wagtail admin: choose one, look at what it holds, take it in; and the other way."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.auth import permission_denied

from assessments.scenarios.models import Scenario
from assessments.scenarios.rules.fault import by_place
from assessments.scenarios.rules.graph import layout
from assessments.stories.formats import registry
from assessments.stories.formats.shape import CannotWrite
from assessments.stories.forms import FileForm
from assessments.stories.models import StoryFile
from assessments.stories.services import exporting, files
from assessments.stories.services.importing import Plan
from assessments.stories.wording import HELD, OUTCOMES
from course_site.people.requests import SignedInRequest

TITLE = "Story files"
EDIT = "wagtailsnippets_scenarios_scenario:edit"

View = Callable[..., HttpResponseBase]


def for_authors(view: View) -> View:
    """Whoever may write role-plays."""

    @wraps(view)
    def guarded(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm("scenarios.add_scenario"):
            return permission_denied(request)
        return view(request, *args, **kwargs)

    return guarded


@for_authors
@require_http_methods(["GET", "POST"])
def choose(request: SignedInRequest) -> HttpResponseBase:
    if request.method == "POST":
        form = FileForm(request.POST, request.FILES)
        if form.is_valid():
            kept = files.keep(form.cleaned_data["file"], form.name, by=request.user, at=timezone.now())
            return redirect("story_file", kept.public_id)
    else:
        form = FileForm()
    context = {"form": form, "scenarios": Scenario.objects.order_by("key")}
    return render(request, "stories/choose.html", _page(TITLE) | context, status=422 if form.errors else 200)


@for_authors
@require_http_methods(["GET", "POST"])
def look(request: SignedInRequest, public_id: UUID) -> HttpResponseBase:
    """What a file would bring; posting takes it in."""
    kept = get_object_or_404(StoryFile.objects.visible_to(request.user), public_id=public_id)
    if request.method == "POST":
        plan = files.take_in(kept, by=request.user, at=timezone.now())
        if not plan.held:
            messages.success(request, f"“{plan.content['title']}” waits as a draft.")
            return redirect(EDIT, Scenario.objects.get(key=plan.content["key"]).pk)
    plan = files.look(kept)
    return render(request, "stories/look.html", _page(kept.name) | _told(plan), status=409 if plan.held else 200)


def _told(plan: Plan) -> dict[str, Any]:
    faults = plan.faults
    return {
        "plan": plan,
        "label": registry.LABELS[plan.format],
        "outcome": OUTCOMES[plan.outcome].format(key=plan.content["key"], title=plan.content["title"]),
        "held": HELD.get(plan.held, ""),
        "options": sum(len(node["options"]) for node in plan.content["nodes"]),
        "faults": faults,
        "drawing": layout(plan.content, by_place(faults)),
    }


@for_authors
@require_safe
def download(request: SignedInRequest, key: str) -> HttpResponseBase:
    scenario = get_object_or_404(Scenario, key=key)
    try:
        file = exporting.export(scenario)
    except CannotWrite as fault:
        messages.error(request, f"“{scenario}” cannot be exported. {fault}")
        return redirect(EDIT, scenario.pk)
    headers = {"Content-Disposition": content_disposition_header(True, f"{scenario.key}.twee")}
    return HttpResponse(file, content_type="text/plain; charset=utf-8", headers=headers)


def _page(title: str) -> dict[str, Any]:
    """What Wagtail's own frame asks for."""
    start = {"url": reverse("story_files"), "label": TITLE}
    home = {"url": reverse("wagtailadmin_home"), "label": "Home"}
    trail = [home, {"url": "", "label": TITLE}] if title == TITLE else [home, start, {"url": "", "label": title}]
    return {"page_title": title, "header_title": title, "breadcrumbs_items": trail, "header_icon": "upload"}
