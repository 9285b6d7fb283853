from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from course_site.checkin import phones


class RememberPhoneMiddleware:
    """A phone learns who it is when somebody signs in, and forgets it when they sign out: their session ends tonight,
    and tomorrow morning the phone still has to say "I am here"."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST":  # nobody signs in or out by looking
            return self.get_response(request)
        before = request.user.pk
        response = self.get_response(request)
        if request.user.pk != before:
            phones.remember(response, phones.phone_of(request), request.user.pk)
        return response
