"""A form that came too late goes back to who wrote it: they sign in and send it again. What was written travels with
the page, sealed; nothing of it is kept here."""

from dataclasses import asdict
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from course_site.people import mailed_codes, sitting, writers
from course_site.people.forms import CodeRequestForm, MailedCodeForm, SignInForm, sign_in_form_for
from course_site.people.models import User
from course_site.people.rules.unsent import UnsentForm
from course_site.people.views.mailed_code import opened_by

SALT = "people.unsent"
DOORS = (
    "people:sign_in", "people:sign_in_again", "people:mailed_code", "people:passkey", "people:confirm",
    "people:sign_out", "people:share_tablet", "people:unlock_tablet",
)  # fmt: skip
FORM_TYPES = {"application/x-www-form-urlencoded", "multipart/form-data"}


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Whose token is stale gets their form back; whoever comes from elsewhere gets a refusal."""
    if _is_from_our_pages(request) and (sealed := _opened(request.POST.get("unsent", ""))):
        return _page(request, sealed)
    if can_go_back(request):
        return give_back(request, needs_sign_in=False)
    return render(request, "403_csrf.html", status=403)


@sensitive_post_parameters()
@require_POST
def sign_in_again(request: HttpRequest) -> HttpResponse:
    """Signs in on the page that holds the unsent form, and shows it ready to be sent."""
    unsent = _opened(request.POST.get("unsent", ""))
    if unsent is None:
        return redirect("people:sign_in")
    if unsent.may_be_sent_by(request.user.pk):
        return _page(request, unsent)
    form, user = _asked_who(request)
    if user and unsent.may_be_sent_by(user.pk):
        sitting.enter(request, user)
    elif user:
        form.add_error(None, "Somebody else wrote this. Only they can sign in here and send it.")
    return _page(request, unsent, form)


def _asked_who(request: HttpRequest) -> tuple[Form, User | None]:
    """The form to show next, and who has shown by this one who they are: with a password, or a code in two turns."""
    if "code" in request.POST and mailed_codes.address(request):
        typed = MailedCodeForm(request.POST)
        return typed, opened_by(request, typed)
    form = sign_in_form_for(request.POST)(request, request.POST)
    if not form.is_valid():
        return form, None
    if isinstance(form, CodeRequestForm):
        mailed_codes.ask(request, form.cleaned_data["username"])
        return MailedCodeForm(), None
    return form, form.get_user()


def can_go_back(request: HttpRequest) -> bool:
    """Whether a browser sent a page's form that its page can take back: no file, which no page can fill in again,
    and no password, which is written nowhere. From our own pages only, or a stranger's page could lay words of its
    own before somebody as theirs."""
    return (
        request.method == "POST"
        and "text/html" in request.headers.get("Accept", "")
        and "HX-Request" not in request.headers
        and request.content_type in FORM_TYPES
        and _is_from_our_pages(request)
        and request.path not in map(reverse, DOORS)
        and not request.FILES
        and not any("password" in name for name in request.POST)
    )


def give_back(request: HttpRequest, *, needs_sign_in: bool) -> HttpResponse:
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]  # fmt: skip
    return _page(request, UnsentForm(request.get_full_path(), fields, writers.writer_of(request), needs_sign_in))


def _page(request: HttpRequest, unsent: UnsentForm, form: Form | None = None) -> HttpResponse:
    context = {
        "unsent": unsent,
        "sealed": signing.dumps(asdict(unsent), salt=SALT, compress=True),
        "goes_to": request.build_absolute_uri(unsent.address),
        "may_send": unsent.may_be_sent_by(request.user.pk),
        "writer": User.objects.filter(pk=unsent.writer).first() if unsent.writer else None,
        "form": form or SignInForm(request),
        "code_went_to": mailed_codes.address(request) if isinstance(form, MailedCodeForm) else "",
    }
    response = render(request, "people/unsent.html", context, status=403)
    response.headers["Cache-Control"] = "no-store, private"
    return response


def _opened(sealed: str) -> UnsentForm | None:
    try:
        return UnsentForm(**signing.loads(sealed, salt=SALT))
    except signing.BadSignature:
        return None


def _is_from_our_pages(request: HttpRequest) -> bool:
    sender = urlsplit(request.headers.get("Origin") or request.headers.get("Referer", ""))
    ours = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    return f"{sender.scheme}://{sender.netloc}" in ours
