"""A tablet that several people use."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from course_site.people import sitting
from course_site.people.forms import PinForm, UnlockForm
from course_site.people.requests import SignedInRequest
from course_site.people.services import passkeys, tablets
from course_site.people.views.signing_in import wanted_by

ENDED = "Five wrong PINs: you are signed out here. Sign in again; what waits on this tablet is still here."


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@login_required
def share_tablet(request: SignedInRequest) -> HttpResponse:
    form = PinForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        pin = tablets.share(request.user, form.cleaned_data["pin"], at=timezone.now())
        sitting.share(request, pin.pk)
        messages.success(request, "This tablet now locks after 15 minutes, and opens by your PIN.")
        return redirect("people:own_sittings")
    return render(request, "people/share_tablet.html", {"form": form})


@require_POST
@login_required
def lock_tablet(request: SignedInRequest) -> HttpResponse:
    if sitting.is_shared(request):
        sitting.lock(request)
    return redirect("people:unlock_tablet")


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@login_required
def unlock_tablet(request: SignedInRequest) -> HttpResponse:
    if not sitting.is_locked(request):
        return redirect(wanted_by(request) or "core:start")
    form = UnlockForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            is_open = tablets.opens(sitting.pin_of(request), form.cleaned_data["pin"])
        except tablets.TooManyWrong:
            logout(request)
            messages.error(request, ENDED)
            return redirect("people:sign_in")
        if is_open:
            sitting.unlock(request, at=timezone.now())
            return redirect(wanted_by(request) or "core:start")
        form.add_error("pin", "This is not the PIN that you chose here. After five wrong ones you are signed out.")
    context = {"form": form, "next": wanted_by(request), "has_passkey": passkeys.of(request.user).exists()}
    return render(request, "people/unlock_tablet.html", context)
