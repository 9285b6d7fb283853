"""The second step of signing in: the code of an app, set up when somebody first needs one."""

import segno
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import BaseAuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import clear_totp_secret
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from course_site.people import sitting
from course_site.people.requests import SignedInRequest
from course_site.people.services import second_factors


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@login_required
def second_step(request: SignedInRequest) -> HttpResponse:
    return _ask(request) if second_factors.has_one(request.user) else _set_up(request)


def _ask(request: SignedInRequest) -> HttpResponse:
    form = BaseAuthenticateForm(request.POST if request.method == "POST" else None, user=request.user)
    _say_plainly(form)
    if request.method == "POST" and form.is_valid():
        form.authenticator.record_usage()
        sitting.took_second_step(request)
        return redirect(_next(request) or "core:start")
    return render(request, "people/second_step.html", {"form": form, "next": _next(request)})


def _set_up(request: SignedInRequest) -> HttpResponse:
    form = ActivateTOTPForm(request.POST if request.method == "POST" else None, user=request.user)
    _say_plainly(form)
    if request.method == "POST" and form.is_valid():
        codes = second_factors.set_up(request.user, form.secret, at=timezone.now())
        clear_totp_secret(request)
        sitting.took_second_step(request)
        return render(request, "people/recovery_codes.html", {"codes": codes, "next": _next(request) or "/"})
    drawing = segno.make(get_adapter().build_totp_url(request.user, form.secret), micro=False)
    picture = drawing.svg_inline(border=4, light="#fff", omitsize=True, svgclass="qr", lineclass=None)
    # Four letters at a time, for those who type them.
    secret = " ".join(form.secret[start : start + 4] for start in range(0, len(form.secret), 4))
    context = {"form": form, "picture": mark_safe(picture), "secret": secret, "next": _next(request)}
    return render(request, "people/second_step_set_up.html", context)


def _say_plainly(form: ActivateTOTPForm | BaseAuthenticateForm) -> None:
    field = form.fields["code"]
    field.label = "Code"
    field.error_messages["required"] = "Write the code."
    field.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "usa-input"}


def _next(request: SignedInRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()) else ""
