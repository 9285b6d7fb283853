"""The second step of signing in: the code of an app or a passkey, set up when somebody first needs one."""

import segno
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import clear_totp_secret
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from course_site.people import passkeys as ceremony
from course_site.people import sitting
from course_site.people.forms import PasskeyForm, SecondStepForm
from course_site.people.requests import SignedInRequest
from course_site.people.services import passkeys, second_factors
from course_site.people.views.passkeys import NOT_KEPT
from course_site.people.views.signing_in import wanted_by


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@login_required
def second_step(request: SignedInRequest) -> HttpResponse:
    if second_factors.has_one(request.user):
        return _ask(request)
    # A new step is a new key: whoever finds a phone lying open makes none.
    if not sitting.is_fresh(request, at=timezone.now()):
        return redirect(f"{reverse('people:confirm')}?{urlencode({'next': request.get_full_path()})}")
    return _set_up_passkey(request) if "credential" in request.POST else _set_up_app(request)


def _ask(request: SignedInRequest) -> HttpResponse:
    form = SecondStepForm(request.POST if request.method == "POST" else None, user=request.user)
    _say_plainly(form)
    if request.method == "POST" and form.is_valid():
        form.authenticator.record_usage()
        sitting.took_second_step(request)
        return redirect(wanted_by(request) or "core:start")
    context = {
        "form": form,
        "next": wanted_by(request),
        "has_app": second_factors.has_app(request.user),
        "has_passkey": passkeys.of(request.user).exists(),
    }
    status = 429 if form.has_error("code", "too_many") else 200
    return render(request, "people/second_step.html", context, status=status)


def _set_up_app(request: SignedInRequest, passkey: PasskeyForm | None = None) -> HttpResponse:
    is_sent = request.method == "POST" and passkey is None
    form = ActivateTOTPForm(request.POST if is_sent else None, user=request.user)
    _say_plainly(form)
    if is_sent and form.is_valid():
        codes = second_factors.set_up(request.user, form.secret, at=timezone.now())
        clear_totp_secret(request)
        return _go_on_with(request, codes)
    drawing = segno.make(get_adapter().build_totp_url(request.user, form.secret), micro=False)
    picture = drawing.svg_inline(border=4, light="#fff", omitsize=True, svgclass="qr", lineclass=None)
    # Four letters at a time, for those who type them.
    secret = " ".join(form.secret[start : start + 4] for start in range(0, len(form.secret), 4))
    context = {
        "form": form,
        "passkey": passkey or PasskeyForm(),
        "picture": mark_safe(picture),
        "secret": secret,
        "next": wanted_by(request),
    }
    return render(request, "people/second_step_set_up.html", context)


def _set_up_passkey(request: SignedInRequest) -> HttpResponse:
    form = PasskeyForm(request.POST)
    if form.is_valid():
        try:
            credential = ceremony.answered_by_new(request.POST["credential"])
        except ceremony.NoPasskey:
            form.add_error(None, NOT_KEPT)
        else:
            name = form.cleaned_data["name"]
            codes = second_factors.set_up_passkey(request.user, name, credential, at=timezone.now())
            return _go_on_with(request, codes)
    return _set_up_app(request, form)


def _go_on_with(request: SignedInRequest, codes: list[str]) -> HttpResponse:
    sitting.took_second_step(request)
    return render(request, "people/recovery_codes.html", {"codes": codes, "next": wanted_by(request) or "/"})


def _say_plainly(form: ActivateTOTPForm | SecondStepForm) -> None:
    field = form.fields["code"]
    field.label = "Code"
    field.error_messages["required"] = "Write the code."
    field.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "usa-input"}
