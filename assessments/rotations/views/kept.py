"""What somebody kept of the rounds in which they mediated. Nobody else has a page for it."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from assessments.rotations.models import SavedPractice
from assessments.rotations.rules.taps import Note
from assessments.rotations.services import saving
from assessments.rotations.views.talks import noted
from course_site.people.requests import SignedInRequest


@login_required
@require_GET
def kept(request: SignedInRequest) -> HttpResponse:
    saved = SavedPractice.objects.visible_to(request.user)
    return render(request, "rotations/kept.html", {"kept": [(each, noted(_notes(each), {})) for each in saved]})


@login_required
@require_POST
def delete(request: SignedInRequest, client_id: UUID) -> HttpResponse:
    saving.delete(get_object_or_404(SavedPractice.objects.visible_to(request.user), client_id=client_id))
    return redirect("rotations:kept")


def _notes(saved: SavedPractice) -> dict[str, tuple[Note, ...]]:
    return {place: tuple(map(Note.model_validate, notes)) for place, notes in saved.notes.items()}
