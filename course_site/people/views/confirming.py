"""Who somebody is, asked once more."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from course_site.people import mailed_codes, sitting
from course_site.people.forms import CodeRequestForm, ConfirmForm
from course_site.people.requests import SignedInRequest
from course_site.people.services import passkeys
from course_site.people.views.signing_in import came_from, wanted_by


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@login_required
def confirm(request: SignedInRequest) -> HttpResponse:
    by_mail = request.POST.get("how") == "code"
    form = CodeRequestForm(request, {"username": request.user.email}) if by_mail else _password_form(request)
    if form.is_bound and form.is_valid():
        if by_mail:
            mailed_codes.ask(request, request.user.email)
            return redirect(f"{reverse('people:mailed_code')}?{urlencode({'next': wanted_by(request)})}")
        sitting.enter(request, form.get_user())
        return redirect(wanted_by(request) or "core:start")
    context = {
        "form": form,
        "next": wanted_by(request),
        "came_from": came_from(request),
        "has_passkey": passkeys.of(request.user).exists(),
        "has_password": settings.PASSWORD_SIGN_IN and request.user.has_usable_password(),
    }
    status = 429 if form.is_bound and form.has_error("__all__", "too_many") else 200
    return render(request, "people/confirm.html", context, status=status)


def _password_form(request: SignedInRequest) -> ConfirmForm:
    is_sent = request.method == "POST" and settings.PASSWORD_SIGN_IN
    return ConfirmForm(request, request.POST if is_sent else None)
