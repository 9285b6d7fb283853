"""Passkeys: signing in with one, and a person's own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from course_site.people import passkeys as ceremony
from course_site.people import sitting
from course_site.people.forms import PasskeyForm
from course_site.people.requests import SignedInRequest
from course_site.people.services import passkeys
from course_site.people.views.signing_in import wanted_by

DID_NOT_OPEN = "This passkey did not open. Try once more, or take another way."
NOT_KEPT = "The passkey was not kept: your device gave an answer that does not fit. Try once more."
ONLY_ONE = "This is your only second step, so it stays. Add another passkey first, then remove this one."


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def passkey(request: HttpRequest) -> HttpResponse:
    """Asks the device, then opens with its answer: to sign in, as the second step, or to confirm who it is. A passkey
    is two things at once: the device, and the finger, face or PIN that it asks for."""
    if request.method == "GET":
        return JsonResponse(ceremony.question(request))
    try:
        used = ceremony.answered(request, request.POST.get("credential", ""))
    except ceremony.NoPasskey:
        messages.error(request, DID_NOT_OPEN)
        door = "people:confirm" if request.user.is_authenticated else "people:sign_in"
        return redirect(f"{reverse(door)}?{urlencode({'next': wanted_by(request)})}")
    used.record_usage()
    sitting.enter(request, used.user)
    sitting.took_second_step(request)
    return redirect(wanted_by(request) or "core:start")


@never_cache
@require_GET
@login_required
def new_passkey(request: SignedInRequest) -> HttpResponse:
    return JsonResponse(ceremony.question_for_new(request))


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@login_required
def own_passkeys(request: SignedInRequest) -> HttpResponse:
    form = PasskeyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            credential = ceremony.answered_by_new(request.POST.get("credential", ""))
        except ceremony.NoPasskey:
            form.add_error(None, NOT_KEPT)
        else:
            passkeys.add(request.user, form.cleaned_data["name"], credential, at=timezone.now())
            messages.success(request, "Kept. From now on you can sign in with it.")
            return redirect("people:own_passkeys")
    return render(request, "people/own_passkeys.html", {"form": form, "passkeys": passkeys.of(request.user)})


@require_POST
@login_required
def rename_passkey(request: SignedInRequest) -> HttpResponse:
    form = PasskeyForm(request.POST)
    if form.is_valid():
        passkeys.rename(request.user, _which(request), form.cleaned_data["name"])
    else:
        messages.error(request, "Give it a name: My phone.")
    return redirect("people:own_passkeys")


@require_POST
@login_required
def remove_passkey(request: SignedInRequest) -> HttpResponse:
    try:
        passkeys.remove(request.user, _which(request), at=timezone.now())
    except passkeys.OnlySecondStep:
        messages.error(request, ONLY_ONE)
    else:
        messages.success(request, "Removed. It opens nothing here any more; delete it from your device too.")
    return redirect("people:own_passkeys")


def _which(request: SignedInRequest) -> int:
    given = request.POST.get("passkey", "")
    return int(given) if given.isdecimal() and len(given) < 18 else 0
