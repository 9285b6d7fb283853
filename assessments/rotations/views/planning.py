"""The rounds of a class day: planned, run, and planned anew, on the trainer's screen."""

from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assessments.rotations import wording
from assessments.rotations.forms import PlanForm, RestForm, RoundForm
from assessments.rotations.models import Rotation
from assessments.rotations.rules.planning import usual
from assessments.rotations.services import planning, running
from assessments.rotations.services.planning import Impossible
from assessments.rotations.views import talks
from assessments.rotations.views.shown import shown
from assessments.scenarios.models import Scenario
from assessments.scenarios.rules.engine import Variant
from course_site.cohorts.models import TrainingSession
from course_site.core.refusals import Refusal
from course_site.people.requests import SignedInRequest

USUAL_MINUTES = 12
FIELD_OF = {"too_few": "watching", "too_many_rooms": "rooms", "too_few_turns": "rounds"}


@login_required
@require_http_methods(["GET", "POST"])
def rounds(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """The plan of the day; POST makes it."""
    session = _session(request, public_id)
    seats = planning.expected(session, at=timezone.now())
    form = PlanForm(request.POST, seats=seats) if request.method == "POST" else None
    if form and form.is_valid() and _planned(request, session, form):
        return redirect("rotations:rounds", public_id)
    return _answer(request, session, form, status=422 if form else 200)


@login_required
@require_POST
def rest(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """Plans the rounds that are left for who is here now."""
    session = _session(request, public_id)
    form = RestForm(request.POST)
    if not form.is_valid():
        return _answer(request, session, refusal=wording.REFUSALS["unreadable"], status=422)
    plans = Rotation.objects.visible_to(request.user).select_related("session__cohort")
    replaced = get_object_or_404(plans, session=session, client_id=form.cleaned_data["replaced"])
    try:
        planning.plan_the_rest(
            replaced, seed=_seed(), client_id=form.cleaned_data["client_id"], by=request.user, at=timezone.now()
        )
    except Impossible as impossible:
        words = " ".join(wording.of_fault(fault) for fault in impossible.faults)
        return _answer(request, session, refusal=words, status=422)
    except Refusal as refused:
        return _answer(request, session, refusal=wording.REFUSALS[refused.code], status=422)
    return redirect("rotations:rounds", public_id)


@login_required
@require_POST
def tap(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """Begins or ends a round."""
    session = _session(request, public_id)
    form = RoundForm(request.POST)
    if not form.is_valid():
        refusal = "" if "minutes" in form.errors else wording.REFUSALS["unreadable"]
        return _answer(request, session, begin=form, refusal=refusal, status=422)
    try:
        _act(request, session, form)
    except Refusal as refused:
        return _answer(request, session, refusal=wording.REFUSALS[refused.code], status=422)
    return redirect("rotations:rounds", public_id)


@login_required
@require_GET
def screen(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """For the room: who plays where in the round that runs, or in the next one."""
    session = _session(request, public_id)
    template = "rotations/now.html" if request.htmx else "rotations/screen.html"
    address = (settings.BASE_URL + reverse("rotations:own_round")).partition("://")[2]
    return render(request, template, {"session": session, "address": address, **shown(session, at=timezone.now())})


def _session(request: SignedInRequest, public_id: UUID) -> TrainingSession:
    days = TrainingSession.objects.taught_by(request.user).select_related("cohort")
    return get_object_or_404(days, public_id=public_id)


def _planned(request: SignedInRequest, session: TrainingSession, form: PlanForm) -> bool:
    sent = form.cleaned_data
    try:
        planning.plan(
            session, sent["rooms"], sent["rounds"], watching=sent["watching"], seed=_seed(),
            client_id=sent["client_id"], by=request.user, at=timezone.now(), replaced=sent["replaced"],
        )  # fmt: skip
    except Impossible as impossible:
        for fault in impossible.faults:
            form.add_error(FIELD_OF[fault.code], wording.of_fault(fault))
        return False
    except Refusal as refused:
        form.add_error(None, wording.REFUSALS[refused.code])
        return False
    return True


def _act(request: SignedInRequest, session: TrainingSession, form: RoundForm) -> None:
    """Raises Refusal."""
    sent, now = form.cleaned_data, timezone.now()
    if sent["act"] == "end":
        running.end(session, sent["number"], by=request.user, at=now)
        return
    scene = sent["scene"].key if sent["scene"] else ""
    variant = Variant(sent["variant"] or Variant.A)
    running.begin(
        session, sent["number"], scene=scene, variant=variant, minutes=sent["minutes"], by=request.user, at=now
    )


def _answer(
    request: SignedInRequest, session: TrainingSession, form: PlanForm | None = None, *,
    begin: RoundForm | None = None, refusal: str = "", status: int,
) -> HttpResponse:  # fmt: skip
    context: dict[str, Any] = {"session": session, "refusal": refusal, "client_id": uuid4()}
    context |= shown(session, at=timezone.now())
    if form is None:
        seats = planning.expected(session, at=timezone.now())
        form = PlanForm(seats=seats, initial=_as_planned(context.get("rotation"), len(seats)))
    context["form"] = form
    if context.get("next"):
        typed: dict[str, Any] = request.POST.dict() or {"minutes": USUAL_MINUTES}
        context["begin"] = begin or RoundForm(initial={**typed, "number": context["next"]})
    context["talks"] = talks.of_session(session, at=timezone.now())
    context["scenes"] = Scenario.objects.filter(live=True)
    return render(request, "rotations/rounds.html", context, status=status)


def _as_planned(rotation: Rotation | None, people: int) -> dict[str, Any]:
    """What a plan anew begins from, and the first one."""
    if rotation is None:
        rooms, rounds = usual(people)
        return {"rooms": rooms, "rounds": rounds, "client_id": uuid4()}
    return {
        "rooms": len(rotation.rounds[0]["rooms"]),
        "rounds": len(rotation.rounds),
        "watching": rotation.watching,
        "replaced": rotation.client_id,
        "client_id": uuid4(),
    }


def _seed() -> int:
    return int(get_random_string(9, "0123456789"))
