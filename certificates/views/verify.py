"""Is this certificate genuine, and is it still valid? Open to everybody, signed in or not."""

from functools import wraps
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from certificates.forms import CodeForm, LastNameForm
from certificates.rules import codes
from certificates.services import lookup
from certificates.services.guesses import Limit
from certificates.services.lookup import Found
from certificates.views.statements import statement
from course_site.core.visitors import network_of

MISTYPED = "Most often one letter was mistyped. Compare it with the paper and try again."
OF_ANOTHER_LENGTH = "The code has {} letters and numbers, and you typed {}. Compare it with the paper and try again."

# A wrong code and a wrong last name are guesses. Nobody who copies from a paper guesses ten times in a minute.
GUESSES = Limit("verify", from_one=10, from_all=300)
WAIT = 60  # seconds, until the next minute at the latest


class CodeView(Protocol):
    def __call__(self, request: HttpRequest, code: str) -> HttpResponse: ...


def limited(view: CodeView) -> CodeView:
    """Whoever has guessed too often is not even told what is right."""

    @wraps(view)
    def answer(request: HttpRequest, code: str) -> HttpResponse:
        return _too_many(request, code) if _has_guessed_too_often(request) else view(request, code)

    return answer


@require_safe
def verify_form(request: HttpRequest) -> HttpResponse:
    if "code" not in request.GET:
        return render(request, "certificates/verify_form.html", {"form": CodeForm()})
    form = CodeForm(request.GET)
    if not form.is_valid():
        return render(request, "certificates/verify_form.html", {"form": form})
    typed = form.cleaned_data["code"]
    if _has_guessed_too_often(request):
        return _too_many(request, typed)
    code = codes.parse(typed)
    if code is None:
        return _unknown(request, typed)
    return redirect("certificates:verify", code=codes.grouped(code))


@never_cache  # a withdrawal shows at once
@require_http_methods(["GET", "HEAD", "POST"])
@limited
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """What the paper says. The name is cut to initials until the last name is typed, which is posted so that
    it stands in no address."""
    found = lookup.find(code, at=timezone.now())
    if found is None:
        return _unknown(request, code)
    form = LastNameForm(request.POST or None, last_name=found.certificate.facts["last_name"])
    named = form.is_valid()
    if form.errors and form.data.get("last_name"):
        _count_guess(request)
    return render(request, "certificates/verify.html", _context(found) | {"form": form, "named": named})


@never_cache
@require_safe
@limited
def verify_json(request: HttpRequest, code: str) -> HttpResponse:
    """The same for machines; a machine learns no more of the name than the initials."""
    found = lookup.find(code, at=timezone.now())
    if found is None:
        _count_guess(request)
        return JsonResponse({"status": "unknown"}, status=404)
    return JsonResponse(statement(found))


def _context(found: Found) -> dict[str, Any]:
    return {
        "found": found,
        "certificate": found.certificate,
        "facts": found.certificate.facts,
        "newest": found.newest,
        "file": found.file,
    }


def _has_guessed_too_often(request: HttpRequest) -> bool:
    return GUESSES.is_reached(network_of(request), at=timezone.now())


def _too_many(request: HttpRequest, typed: str) -> HttpResponse:
    page = render(request, "certificates/too_many.html", {"form": CodeForm(initial={"code": typed})}, status=429)
    page.headers["Retry-After"] = str(WAIT)
    return page


def _count_guess(request: HttpRequest) -> None:
    GUESSES.count(network_of(request), at=timezone.now())


def _unknown(request: HttpRequest, typed: str) -> HttpResponse:
    """One answer for a code that was never given, cannot be one, or was mistyped; it counts only what was typed."""
    _count_guess(request)
    count = codes.symbols_in(typed)
    context = {
        "form": CodeForm(initial={"code": typed}),
        "lead": MISTYPED if count == codes.LENGTH else OF_ANOTHER_LENGTH.format(codes.LENGTH, count),
    }
    return render(request, "certificates/unknown.html", context, status=404)
