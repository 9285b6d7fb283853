"""The page on which somebody writes the code that came by mail."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from course_site.people import mailed_codes, sitting
from course_site.people.forms import CodeRequestForm, MailedCodeForm
from course_site.people.models import User
from course_site.people.services.mailed_codes import NotThisCode
from course_site.people.views.signing_in import wanted_by

NOT_THIS_CODE = {
    "wrong": "This code does not fit. Is there a newer mail? Only the newest code opens.",
    "over": "This code does not open any more. Ask for another one below.",
}


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def mailed_code(request: HttpRequest) -> HttpResponse:
    email = mailed_codes.address(request)
    if not email:
        return redirect("people:sign_in")
    form = MailedCodeForm(request.POST if "code" in request.POST else None)
    if user := opened_by(request, form):
        sitting.enter(request, user)
        return redirect(wanted_by(request) or "core:start")
    again = CodeRequestForm(request, {"username": email}) if request.POST.get("how") == "code" else None
    if again and again.is_valid():
        mailed_codes.ask(request, email)
    context = {"form": form, "again": again, "email": email, "next": wanted_by(request)}
    return render(request, "people/mailed_code.html", context, status=429 if again and again.errors else 200)


@require_GET
def code_by_hand(request: HttpRequest, public_id: UUID) -> HttpResponse:
    mailed_codes.take(request, public_id)
    return redirect("people:mailed_code")


def opened_by(request: HttpRequest, form: MailedCodeForm) -> User | None:
    """Who signs in with what was typed; otherwise the form says what is wrong with it."""
    if not form.is_valid():
        return None
    try:
        return mailed_codes.open_with(request, form.cleaned_data["code"])
    except NotThisCode as refusal:
        form.add_error("code", NOT_THIS_CODE[refusal.code])
        return None
