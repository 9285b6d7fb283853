"""Who somebody is, asked once more."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from course_site.people.forms import ConfirmForm
from course_site.people.requests import SignedInRequest


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@login_required
def confirm(request: SignedInRequest) -> HttpResponse:
    form = ConfirmForm(request, request.POST if request.method == "POST" else None)
    wanted = request.POST.get("next") or request.GET.get("next", "")
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
        return redirect(wanted if is_ours else "core:start")
    status = 429 if form.is_bound and form.has_error("__all__", "too_many") else 200
    return render(request, "people/confirm.html", {"form": form, "next": wanted}, status=status)
