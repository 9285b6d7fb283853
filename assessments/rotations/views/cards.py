"""Role cards: on the phone while the round runs, and on paper."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from assessments.rotations import paper
from assessments.rotations.rules.rounds import Part
from assessments.rotations.services import debriefs, own_round
from assessments.rotations.views.talks import pad_of
from assessments.rotations.wording import PARTS
from assessments.scenarios.rules.engine import Variant
from assessments.scenarios.services import versions
from course_site.cohorts.models import TrainingSession
from course_site.people.requests import SignedInRequest


@login_required
@require_GET
def own(request: SignedInRequest) -> HttpResponse:
    """Somebody's own card, and no address for anybody else's. `?seen=` is what the phone shows already."""
    now = timezone.now()
    mine = own_round.of_user(request.user, at=now)
    talk, _ = debriefs.of_user(request.user, at=now) or (None, None)
    seen = f"{mine.event.pk if mine else 0}:{talk.round if talk else 0}"
    if request.htmx and request.GET.get("seen") == seen:
        return HttpResponse(status=204, headers={"Cache-Control": "no-store"})
    template = "rotations/card.html" if request.htmx else "rotations/own_round.html"
    context = {"mine": mine, "part": PARTS[mine.part] if mine else "", "seen": seen, "talk": talk}
    if mine and mine.part != Part.MEDIATOR:
        context |= pad_of(mine, at=now)
    response = render(request, template, context)
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_GET
def to_cut(request: SignedInRequest, public_id: UUID, key: str, variant: str) -> HttpResponse:
    session = get_object_or_404(TrainingSession.objects.taught_by(request.user), public_id=public_id)
    version = versions.current(key)
    if version is None or variant not in [*Variant]:
        raise Http404
    rotation = session.rotations.filter(replaced_by=None).first()
    rooms = len(rotation.rounds[-1]["rooms"]) if rotation else 1
    return HttpResponse(
        paper.draw(version, Variant(variant), rooms=rooms),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="role-cards-{key}.pdf"', "Cache-Control": "no-store"},
    )
