"""An officer's own certificate: not yet, being made, or ready."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from certificates import paper
from certificates.models import Certificate, CertificateFile
from certificates.rules.validity import Validity
from certificates.services import rendering
from modules.services import home, open_work, standing
from modules.wording import requirement_items


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    certificate = _valid_one(request) or Certificate.objects.held_by(request.user).first()  # type: ignore[arg-type]
    if certificate is None:
        return _not_yet(request)
    if certificate.state == Certificate.State.REVOKED:
        return render(request, "certificates/withdrawn.html", {"certificate": certificate})
    address = settings.BASE_URL + reverse("certificates:verify", args=[certificate.printed_code])
    ready = CertificateFile.objects.filter(certificate=certificate).exists()
    context = {
        "certificate": certificate,
        "ready": ready,
        "letters_missing": "" if ready else " ".join(rendering.letters_missing(certificate)),
        "has_expired": certificate.validity(timezone.localdate()) == Validity.EXPIRED,
        "qr": mark_safe(paper.qr_svg(address).decode()),
    }
    return render(request, "certificates/mine.html", context)


@login_required
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The kept bytes, never a new rendering; without a valid certificate the way leads to what is missing."""
    file = CertificateFile.objects.filter(certificate=_valid_one(request)).first()
    if file is None:
        return redirect("certificates:mine")
    return HttpResponse(
        bytes(file.pdf),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="certificate-{file.certificate.serial}.pdf"'},
    )


def _valid_one(request: HttpRequest) -> Certificate | None:
    return Certificate.objects.held_by(request.user).valid().first()  # type: ignore[arg-type]


def _not_yet(request: HttpRequest) -> HttpResponse:
    seat = home.seat_of(request.user)  # type: ignore[arg-type]
    if seat is None:
        refusal = {
            "title": "No certificate yet",
            "text": "A certificate belongs to a course, and you are not in a cohort yet. "
            "Your training coordinator can seat you in one.",
            "next_href": reverse("modules:program"),
            "next_label": "See the program",
        }
        return render(request, "core/refusal.html", refusal)
    at = timezone.now()
    stand = standing.of_seat(seat)
    items = requirement_items(stand, open_work.of_seat(stand, at=at), today=timezone.localdate(at))
    context = {"cohort": seat.cohort, "items": items, "missing": len(stand.missing)}
    return render(request, "certificates/not_yet.html", context)
