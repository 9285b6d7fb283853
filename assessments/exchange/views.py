"""Files of questions in the Wagtail admin: choose one, look at what it holds, take it in; and the other way."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.auth import permission_denied

from assessments.exchange.formats import registry
from assessments.exchange.formats.shape import Writing
from assessments.exchange.forms import FileForm
from assessments.exchange.models import QuestionFile
from assessments.exchange.services import exporting, files
from assessments.quizzes.models import Bank
from course_site.people.requests import SignedInRequest

TITLE = "Question files"
GONE = "This file is not here any more. What was taken in waits as drafts; what nobody takes in goes after a day."
TYPES = {"gift": "text/plain; charset=utf-8", "moodle_xml": "application/xml", "qti3": "application/zip"}
ENDINGS = {"gift": "gift.txt", "moodle_xml": "moodle.xml", "qti3": "qti3.zip"}
LABELS = {name: registry.LABELS[name] for name in exporting.FORMATS}

View = Callable[..., HttpResponseBase]


def for_authors(view: View) -> View:
    """Whoever may write questions."""

    @wraps(view)
    def guarded(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm("quizzes.add_question"):
            return permission_denied(request)
        return view(request, *args, **kwargs)

    return guarded


@for_authors
@require_http_methods(["GET", "POST"])
def choose(request: SignedInRequest) -> HttpResponseBase:
    """`?bank=` names the bank that is chosen at first."""
    if request.method == "POST":
        form = FileForm(request.POST, request.FILES)
        if form.is_valid():
            kept = files.keep(form.cleaned_data["file"], form.name, *form.goes_to(), by=request.user, at=timezone.now())
            return redirect("question_file", kept.public_id)
    else:
        form = FileForm(initial={"bank": Bank.objects.filter(key=request.GET.get("bank", "")).first()})
    context = {"form": form, "banks": Bank.objects.all(), "formats": LABELS}
    return render(request, "exchange/choose.html", _page(TITLE) | context, status=422 if form.errors else 200)


@for_authors
@require_http_methods(["GET", "POST"])
def look(request: SignedInRequest, public_id: UUID) -> HttpResponseBase:
    """What a file would bring; posting takes it in."""
    if not QuestionFile.objects.filter(public_id=public_id).exists():  # a second tap, or the back button
        messages.info(request, GONE)
        return redirect("question_files")
    kept = get_object_or_404(QuestionFile.objects.visible_to(request.user), public_id=public_id)
    if request.method == "POST":
        plan = files.take_in(kept, by=request.user, at=timezone.now())
        count = len(plan.writes)
        waiting = "1 question waits as a draft" if count == 1 else f"{count} questions wait as drafts"
        messages.success(request, f"{waiting} in {kept.bank_title}.")
        for refused in plan.held:  # perhaps only since the preview
            messages.warning(request, f"Not taken in: {refused.item}: {refused.reason}.")
        bank = Bank.objects.get(key=kept.bank_key)
        return redirect(f"{reverse('wagtailsnippets_quizzes_question:list')}?bank={bank.pk}")
    plan = files.look(kept)
    return render(request, "exchange/look.html", _page(kept.name) | {"file": kept, "plan": plan})


@for_authors
@require_safe
def what_stays(request: SignedInRequest, key: str, format_name: str) -> HttpResponseBase:
    """What a format cannot say of a bank, before it is downloaded."""
    bank, writing = _export(key, format_name)
    context = {"bank": bank, "left_out": writing.left_out, "label": LABELS[format_name], "format_name": format_name}
    return render(request, "exchange/export.html", _page(f"{bank} as {LABELS[format_name]}") | context)


@for_authors
@require_safe
def download(request: SignedInRequest, key: str, format_name: str) -> HttpResponseBase:
    bank, writing = _export(key, format_name)
    headers = {"Content-Disposition": content_disposition_header(True, f"{bank.key}.{ENDINGS[format_name]}")}
    return HttpResponse(writing.content, content_type=TYPES[format_name], headers=headers)


def _export(key: str, format_name: str) -> tuple[Bank, Writing]:
    if format_name not in LABELS:
        raise Http404
    bank = get_object_or_404(Bank, key=key)
    return bank, exporting.export(bank, format_name)


def _page(title: str) -> dict[str, Any]:
    """What Wagtail's own frame asks for."""
    start = {"url": reverse("question_files"), "label": TITLE}
    home = {"url": reverse("wagtailadmin_home"), "label": "Home"}
    trail = [home, {"url": "", "label": TITLE}] if title == TITLE else [home, start, {"url": "", "label": title}]
    return {"page_title": title, "header_title": title, "breadcrumbs_items": trail, "header_icon": "upload"}
