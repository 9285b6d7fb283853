"""Trainers and administrators read remarks: one at a time, in no order, with no class beside it."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessments.remarks.forms import SHOW, ReadingForm
from assessments.remarks.models import Screening
from assessments.remarks.rules.themes import suggest, themes_of
from assessments.remarks.services import findings, queue, reading
from assessments.surveys.models import Comment
from assessments.surveys.services import versions
from course_site.people.requests import SignedInRequest

READERS = {"trainer", "administrator"}
THEMES_OF = "COURSE"
READ_MEANWHILE = (
    "This comment has been read already, by you or by somebody else, so nothing was saved now. What was said of it "
    "before counts."
)


def for_readers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @login_required
    @wraps(view)
    def only_readers(request: SignedInRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not READERS & request.user.role_names:
            raise Http404
        return view(request, *args, **kwargs)

    return only_readers


@for_readers
@require_safe
def index(request: SignedInRequest) -> HttpResponse:
    version = versions.current(THEMES_OF)
    themes = themes_of(version.content) if version else ()
    titles = {theme.key: theme.title for theme in themes}
    waiting = queue.waiting_for(request.user)
    context = {
        "next": queue.drawn(waiting),
        "waiting": len(waiting),
        "agreements": [(titles[found.theme], found) for found in findings.agreement_of(themes)],
    }
    return render(request, "remarks/index.html", context)


@for_readers
def read(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Whoever reads second does not see what the first one said."""
    if pk not in queue.waiting_for(request.user):
        if request.method == "POST":
            messages.info(request, READ_MEANWHILE)
        return redirect("remarks:index")
    comments = Comment.objects.select_related("opening__survey_version", "opening__cohort")
    comment = get_object_or_404(comments, pk=pk)
    themes = reading.themes_for(comment)
    is_second = Screening.objects.filter(comment=comment).exists()
    suggested = suggest(comment.text, themes)
    initial = {"themes": sorted(suggested), "shown": SHOW, "text": reading.begin(comment)}
    form = ReadingForm(themes, request.POST or None, initial=initial, is_second=is_second)
    if form.is_valid():
        chosen = form.cleaned_data.get("themes", [])
        reading.read(comment, chosen, shown_as=form.shown_as, by=request.user, at=timezone.now())
        following = queue.drawn(queue.waiting_for(request.user))
        return redirect("remarks:read", following) if following else redirect("remarks:index")
    asked = next(
        item["text"] for item in comment.opening.survey_version.content["items"] if item["key"] == comment.item
    )
    context = {"comment": comment, "asked": asked, "form": form}
    return render(request, "remarks/read.html", context, status=422 if form.errors else 200)
