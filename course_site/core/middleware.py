"""Headers that Django does not set."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]

# Wagtail's editor writes inline scripts and styles and knows no nonce, so its addresses alone may run them.
CMS_POLICY = {
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
}

NOT_PERMITTED = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "hid",
        "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment", "serial", "usb",
    )
)  # fmt: skip


class CmsPolicyMiddleware:
    """Loosens the content security policy under `/cms/`, and nowhere else. Stands after django-csp."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith("/cms/"):
            response._csp_replace = CMS_POLICY  # type: ignore[attr-defined]
        return response


class PermissionsPolicyMiddleware:
    """No page of the site, and nothing that gets into one, hears, sees or locates anybody."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = NOT_PERMITTED
        return response


class PrivatePagesMiddleware:
    """No cache, shared or of the browser, keeps a page that was made for somebody signed in."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated and "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store, private"
        return response
