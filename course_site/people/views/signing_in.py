import csv
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from course_site.people.forms import SignInForm
from course_site.people.rules.who_sees_what import COLUMNS, in_words

TABLE = Path(__file__).resolve().parent.parent / "data" / "access.csv"

NOT_AN_EDITOR = {
    "title": "This part is for editors and administrators",
    "text": "You are signed in, and your own rooms are open to you. If you should edit the course or see its "
    "records, ask your training office.",
    "next_label": "Go to your start page",
}


class SignIn(LoginView):
    template_name = "people/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # Wagtail sends those who may not enter to sign in; who is signed in would be sent back and forth.
        wanted = request.GET.get("next", "")
        if (
            request.user.is_authenticated
            and wanted.startswith(reverse("wagtailadmin_home"))
            and not _may_enter(request)
        ):
            # Wagtail has left a sentence of its own for this page: it says less, and is not shown later either.
            messages.get_messages(request).used = True  # type: ignore[union-attr]
            refusal = NOT_AN_EDITOR | {"next_href": reverse("core:start"), "messages": []}
            return render(request, "core/refusal.html", refusal, status=403)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(grace=settings.SECOND_FACTOR_GRACE, **kwargs)

    def form_invalid(self, form: Any) -> HttpResponse:
        response = super().form_invalid(form)
        if form.has_error(NON_FIELD_ERRORS, "too_many"):
            response.status_code = 429
        return response


def _may_enter(request: HttpRequest) -> bool:
    return request.user.has_perm("wagtailadmin.access_admin")


sign_in = SignIn.as_view()
sign_out = LogoutView.as_view()


def who_sees_what(request: HttpRequest) -> HttpResponseBase:
    headings = ["What", *COLUMNS.values()]
    return render(request, "people/who_sees_what.html", {"headings": headings, "rows": _rows()})


@cache
def _rows() -> list[list[str]]:
    """From the table that the tests hold every address to: what is said here is what the site does."""
    with TABLE.open(newline="", encoding="utf-8") as file:
        return [[line.what, *line.cells] for line in in_words(csv.DictReader(file))]
