"""What happens around every request of a person."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils import timezone
from django_htmx.http import HttpResponseClientRefresh

from course_site.people import devices, sitting, writers
from course_site.people.rules.roles import needs_second_factor
from course_site.people.views import unsent


class SessionsEndMiddleware:
    """Ends the session of whoever was away too long; staff sign in once a shift. Stands after authentication."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Only for a device that sent a session: who is a stranger costs no query.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and "_auth_user_id" in request.session:
            at = timezone.now()
            if sitting.is_over(request, ends_with_shift=False, at=at) or (
                sitting.is_over(request, ends_with_shift=True, at=at) and _is_above_officer(request)
            ):
                logout(request)
            elif sitting.locks(request, at=at):
                sitting.lock(request)
            elif not sitting.is_locked(request):
                sitting.note(request, at=at)
        return self.get_response(request)


# What a locked tablet shows: nothing of anybody.
WHILE_LOCKED = {"people:unlock_tablet", "people:passkey", "people:sign_out"}
UNLOCK_FIRST = "First open this tablet: go to this site in another tab and write your PIN. Then send this."


class LockedTabletMiddleware:
    """A shared tablet that nobody used for a while shows nothing until its PIN or a passkey opens it. The 401 makes it
    forget the key of its outbox, which it learns again when it is open."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not sitting.is_locked(request):
            return None
        if request.resolver_match and request.resolver_match.view_name in WHILE_LOCKED:
            return None
        return _turned_away(request, "people:unlock_tablet", UNLOCK_FIRST)


# What somebody reaches between the two steps of signing in.
BETWEEN_STEPS = {
    "people:confirm", "people:mailed_code", "people:new_passkey", "people:passkey", "people:second_step",
    "people:sign_in",
    "people:sign_in_again", "people:sign_out",
}  # fmt: skip
FIRST = "First take your second step: open this site in another tab. Then send this."


class SecondFactorMiddleware:
    """Nobody above an officer goes anywhere with a password alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        if settings.SECOND_FACTOR_GRACE or sitting.has_taken_second_step(request) or not _is_above_officer(request):
            return None
        if request.resolver_match and request.resolver_match.view_name in BETWEEN_STEPS:
            return None
        return _turned_away(request, "people:second_step", FIRST)


def _turned_away(request: HttpRequest, door: str, first: str) -> HttpResponse:
    """To a door of ours, and back from there; who has written something keeps it. A device that sends by itself is
    told that nobody is there, and a page that looks again by itself loads anew, to be led there whole."""
    if _is_part_of_page(request):
        return HttpResponseClientRefresh()
    if "text/html" not in request.headers.get("Accept", ""):
        return JsonResponse({"says": first}, status=401)
    if unsent.can_go_back(request):
        messages.warning(request, first)
        return unsent.give_back(request, needs_sign_in=False)
    return redirect(f"{reverse(door)}?{urlencode({'next': request.get_full_path()})}")


# What gives rights, ends a certificate, or takes names out of the house. The rooms above are known by the names of
# their addresses alone.
NEEDS_FRESH = {
    "rolegrant:add", "rolegrant:edit", "rolegrant:confirm", "accountchange:add",
    "cohorttrainer:add", "cohorttrainer:edit", "modules:new_cohort",
    "wagtailusers_users:add", "wagtailusers_users:edit", "wagtailusers_groups:add", "wagtailusers_groups:edit",
    "certificate:revoke", "certificate:correct", "certificates:cohort_xapi", "signing_keys:new",
    "certificates:cohort_zip", "certificates:cohort_print", "record_packet:download",
    "retention:overview", "retention:last_day", "retention:hold", "retention:release", "retention:propose",
    "retention:confirm", "retention:withdraw",
    "reports:commissioner", "reports:funder", "reports:exports", "reports:export_file",
    "rosters:export", "rosters:cohort_export",
    "filings:file", "filings:pack", "filings:record", "filings:sent_file",
    "own_record:download", "own_record:read", "people:own_passkeys", "people:remove_passkey",
}  # fmt: skip


class FreshSignInMiddleware:
    """Asks once more who somebody is, before they do what a borrowed tablet should not let a stranger do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        match = request.resolver_match
        # Any list of the administration gives itself as a file to whoever asks for `?export=`.
        takes_out = match is not None and (match.view_name in NEEDS_FRESH or "export" in request.GET)
        if not takes_out or not request.user.is_authenticated:
            return None
        if sitting.is_fresh(request, at=timezone.now()):
            return None
        return redirect(f"{reverse('people:confirm')}?{urlencode({'next': _page_of(request)})}")


def _page_of(request: HttpRequest) -> str:
    """The page to come back to: where a form was sent from, since not every address that takes one shows one."""
    sent_from = urlsplit(request.headers.get("Referer", ""))
    is_ours = request.method == "POST" and sent_from.netloc == request.get_host()
    return sent_from.path if is_ours else request.get_full_path()


def _is_above_officer(request: HttpRequest) -> bool:
    user = request.user
    return user.is_authenticated and needs_second_factor(user.role_names, is_superuser=user.is_superuser)


class KnownDeviceMiddleware:
    """A device learns on whose behalf it has signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST":  # nobody signs in by looking
            return self.get_response(request)
        before = request.user.pk
        response = self.get_response(request)
        if request.user.is_authenticated and request.user.pk != before:
            devices.remember(request, response)
        return response


class UnsentFormsMiddleware:
    """Whoever sends a form after their session ended gets it back, instead of a sign-in that forgets it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if _asks_to_sign_in(response) and unsent.can_go_back(request):
            response = unsent.give_back(request, needs_sign_in=True)
        elif _asks_to_sign_in(response) and _is_part_of_page(request):
            response = HttpResponseClientRefresh()
        writers.remember(request, response)
        return response


def _is_part_of_page(request: HttpRequest) -> bool:
    return request.method == "GET" and "HX-Request" in request.headers


def _asks_to_sign_in(response: HttpResponse) -> bool:
    """Whether it leads to the sign-in, and from there back: the answer to signing out leads nowhere back."""
    if "Location" not in response.headers:
        return False
    where = urlsplit(response.headers["Location"])
    return where.path == resolve_url(settings.LOGIN_URL) and "next" in parse_qs(where.query)
