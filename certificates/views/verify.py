"""Is this certificate genuine, and is it still valid? Open to everybody, signed in or not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from certificates.forms import CodeForm, LastNameForm
from certificates.models import Certificate
from certificates.rules import codes

MISTYPED = "Most often one letter was mistyped. Compare it with the paper and try again."
OF_ANOTHER_LENGTH = "The code has {} letters and numbers, and you typed {}. Compare it with the paper and try again."


@require_safe
def verify_form(request: HttpRequest) -> HttpResponse:
    if "code" not in request.GET:
        return render(request, "certificates/verify_form.html", {"form": CodeForm()})
    form = CodeForm(request.GET)
    if not form.is_valid():
        return render(request, "certificates/verify_form.html", {"form": form})
    code = codes.parse(form.cleaned_data["code"])
    if code is None:
        return _unknown(request, form.cleaned_data["code"])
    return redirect("certificates:verify", code=codes.grouped(code))


@never_cache  # a withdrawal shows at once
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """What the paper says. The name is cut to initials until the last name is typed, which is posted so that
    it stands in no address."""
    certificate = _find(code)
    if certificate is None:
        return _unknown(request, code)
    form = LastNameForm(request.POST or None, last_name=certificate.facts["last_name"])
    context = {
        "certificate": certificate,
        "facts": certificate.facts,
        "form": form,
        "named": form.is_valid(),
        "newest": _newest(certificate),
        "file": getattr(certificate, "file", None),
    }
    return render(request, "certificates/verify.html", context)


def _find(typed: str) -> Certificate | None:
    code = codes.parse(typed)
    if code is None:
        return None
    return Certificate.objects.filter(code=code).select_related("file").defer("file__pdf").first()


def _newest(certificate: Certificate) -> Certificate | None:
    """What took the place of a superseded one: the last of its revisions, valid or withdrawn since."""
    if certificate.state != Certificate.State.SUPERSEDED:
        return None
    return Certificate.objects.filter(enrollment=certificate.enrollment_id).order_by("-revision").first()


def _unknown(request: HttpRequest, typed: str) -> HttpResponse:
    """One answer for a code that was never given, cannot be one, or was mistyped; it counts only what was typed."""
    count = codes.symbols_in(typed)
    context = {
        "form": CodeForm(initial={"code": typed}),
        "lead": MISTYPED if count == codes.LENGTH else OF_ANOTHER_LENGTH.format(codes.LENGTH, count),
    }
    return render(request, "certificates/unknown.html", context, status=404)
