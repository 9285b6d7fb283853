"""The pictures and sounds of moments. Nobody gets one before the moment that has it."""

import mimetypes
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from assessments.scenarios.models import ScenarioMedium
from assessments.scenarios.models.media import uploaded
from assessments.scenarios.rules.byte_ranges import piece
from assessments.scenarios.rules.engine import State
from assessments.scenarios.rules.story import MEDIA, Story
from assessments.scenarios.services import plays, runs
from assessments.scenarios.views.class_play import open_play
from assessments.scenarios.views.own import own_runs
from course_site.cohorts.models import TrainingSession
from course_site.people.requests import SignedInRequest

FOR_GOOD = {"Cache-Control": "private, max-age=31536000, immutable", "Accept-Ranges": "bytes"}


@login_required
@require_GET
def of_run(request: SignedInRequest, public_id: UUID, digest: str) -> HttpResponseBase:
    run = get_object_or_404(own_runs(request), public_id=public_id)
    return shown(request, runs.story_of(run), runs.state_of(run), digest)


@login_required
@require_GET
def of_class(request: SignedInRequest, public_id: UUID, digest: str) -> HttpResponseBase:
    """For the projector."""
    session = get_object_or_404(TrainingSession.objects.taught_by(request.user), public_id=public_id)
    class_play = open_play(session)
    if class_play is None:
        raise Http404
    return shown(request, plays.story_of(class_play), plays.state_of(class_play), digest)


@login_required
@require_GET
def of_vote(request: SignedInRequest, digest: str) -> HttpResponseBase:
    """For the phones of a class."""
    class_play = plays.asked_of(request.user, at=timezone.now())
    if class_play is None:
        raise Http404
    return shown(request, plays.story_of(class_play), plays.state_of(class_play), digest)


@login_required
@require_GET
def of_draft(request: SignedInRequest, digest: str) -> HttpResponseBase:
    """For the preview of an editor."""
    if not request.user.has_perm("scenarios.change_scenario"):
        raise Http404
    chosen = next((found for kind in MEDIA if (found := uploaded(kind, digest))), None)
    if chosen is None:
        raise Http404
    return sent(request, chosen.file)


def shown(request: HttpRequest, story: Story, state: State, digest: str) -> HttpResponseBase:
    visited = (story.nodes[key] for key in state.path if key in story.nodes)
    if digest not in {medium.digest for node in visited for medium in node.media}:
        raise Http404
    return sent(request, get_object_or_404(ScenarioMedium, digest=digest).file)


def sent(request: HttpRequest, file: FieldFile) -> HttpResponseBase:
    """The file, or the piece of it that is asked for."""
    given = piece(request.headers.get("Range", ""), file.size)
    if given is None:
        return FileResponse(file.open(), headers=FOR_GOOD)
    if not given:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{file.size}"})
    with file.open() as whole:
        whole.seek(given.start)
        content = whole.read(len(given))
    where = f"bytes {given.start}-{given.stop - 1}/{file.size}"
    kind, _ = mimetypes.guess_type(file.name or "")
    return HttpResponse(content, status=206, content_type=kind, headers={**FOR_GOOD, "Content-Range": where})
