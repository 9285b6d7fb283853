"""An officer's own certificate for machines: a credential for a wallet, and a picture with the credential in it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from certificates.models import Certificate, Credential
from certificates.services import badge_picture


@login_required
@require_safe
def my_credential(request: HttpRequest) -> HttpResponse:
    credential = _mine(request)
    if credential is None:
        return redirect("certificates:mine")
    return _attachment(credential.document.encode(), "application/vc+json", f"{credential.certificate.serial}.json")


@login_required
@require_safe
def my_badge(request: HttpRequest) -> HttpResponse:
    credential = _mine(request)
    if credential is None:
        return redirect("certificates:mine")
    return _attachment(badge_picture.of(credential), "image/png", f"{credential.certificate.serial}.png")


def _mine(request: HttpRequest) -> Credential | None:
    certificate = Certificate.objects.held_by(request.user).valid().first()  # type: ignore[arg-type]
    return Credential.objects.filter(certificate=certificate).select_related("certificate").first()


def _attachment(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="certificate-{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
