"""What happens around every request of a person."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from course_site.people import writers
from course_site.people.views import unsent


class UnsentFormsMiddleware:
    """Whoever sends a form after their session ended gets it back, instead of a sign-in that forgets it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if _asks_to_sign_in(response) and unsent.can_go_back(request):
            response = unsent.give_back(request, needs_sign_in=True)
        writers.remember(request, response)
        return response


def _asks_to_sign_in(response: HttpResponse) -> bool:
    """Whether it leads to the sign-in, and from there back: the answer to signing out leads nowhere back."""
    where = urlsplit(response.headers.get("Location", ""))
    return where.path == resolve_url(settings.LOGIN_URL) and "next" in parse_qs(where.query)
