from typing import Any
from urllib.parse import urlsplit

from allauth.socialaccount.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from course_site.people import mailed_codes, sitting
from course_site.people.forms import CodeRequestForm, SignInForm, sign_in_form_for

NOT_AN_EDITOR = {
    "title": "This part is for editors and administrators",
    "text": "You are signed in, and your own rooms are open to you. If you should edit the course or see its "
    "records, ask your training office.",
    "next_label": "Go to your start page",
}


class SignIn(LoginView):
    template_name = "people/sign_in.html"
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

    def get_form_class(self) -> type[SignInForm]:
        return sign_in_form_for(self.request.POST) if self.request.method == "POST" else SignInForm

    def get_redirect_url(self, request: HttpRequest | None = None) -> str:
        return wanted_by(request or self.request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        providers = get_adapter().list_providers(self.request)
        onward = {"next": self.get_redirect_url()}
        single_sign_on = [(each.name, each.get_login_url(self.request, **onward)) for each in providers]
        return super().get_context_data(grace=settings.SECOND_FACTOR_GRACE, single_sign_on=single_sign_on, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        if isinstance(form, CodeRequestForm):
            mailed_codes.ask(self.request, form.cleaned_data["username"])
            return redirect(f"{reverse('people:mailed_code')}?{urlencode({'next': self.get_redirect_url()})}")
        sitting.enter(self.request, form.get_user())
        return redirect(self.get_success_url())

    def form_invalid(self, form: Any) -> HttpResponse:
        response = super().form_invalid(form)
        if form.has_error(NON_FIELD_ERRORS, "too_many"):
            response.status_code = 429
        return response


def _may_enter(request: HttpRequest) -> bool:
    return request.user.has_perm("wagtailadmin.access_admin")


def wanted_by(request: HttpRequest) -> str:
    """Where somebody was going when they were asked who they are; empty for another site."""
    return _if_ours(request.POST.get("next") or request.GET.get("next", ""))


def came_from(request: HttpRequest) -> str:
    """The page on which somebody was before they were asked who they are; the first one if nobody says."""
    sent_from = urlsplit(request.headers.get("Referer", ""))
    page = sent_from.path if sent_from.netloc == request.get_host() and sent_from.path != request.path else ""
    return _if_ours(request.POST.get("came_from") or page) or "/"


def _if_ours(address: str) -> str:
    """An address from the root on. Any other word would be taken for the name of a view."""
    return address if address.startswith("/") and url_has_allowed_host_and_scheme(address, None) else ""


sign_in = SignIn.as_view()
sign_out = LogoutView.as_view()
