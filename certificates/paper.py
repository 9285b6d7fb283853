"""The page itself: from the facts of a certificate to the bytes of its PDF."""

from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from certificates.models import Certificate
from certificates.rules import codes, ledger
from certificates.rules.facts import Facts, serial
from course_site.core import paper
from course_site.core.paper import Attached

# Goes up with every change to the look of the page; the files made before keep theirs.
TEMPLATE_VERSION = 4

FONTS = Path(__file__).parent / "fonts"
SVG, TTF = "image/svg+xml", "font/ttf"


def draw(certificate: Certificate, credential: str) -> bytes:
    """Unsigned, with the credential and the ledger of the hours inside."""
    address = settings.BASE_URL + reverse("certificates:verify", args=[certificate.printed_code])
    assets = {**lasting_assets(), "asset:qr": (SVG, qr_svg(address))}
    context = context_of(certificate, address)
    return paper.draw_to_keep("certificates/paper/page.html", context, assets, attached(certificate, credential))


def attached(certificate: Certificate, credential: str) -> list[Attached]:
    return [
        Attached("credential.json", credential.encode(), "The certificate as an Open Badge 3.0", "Source"),
        Attached("hours.csv", ledger.csv_of(certificate.facts).encode(), "The hours of the course", "Data"),
    ]


def specimen() -> Certificate:
    """A certificate of nobody, in no database."""
    facts = Facts(
        first_name="Specimen",
        last_name="Void",
        precinct="No precinct",
        course="No course",
        course_key="",
        course_version=0,
        cohort="",
        starts_on="2026-01-05",
        ends_on="2026-01-08",
        class_minutes=1680,
        online_minutes=120,
        trainers=[],
    )
    issued_at = datetime(2026, 1, 8, tzinfo=UTC)
    return Certificate(serial=serial(2026, 0), code=codes.encode(0), facts=facts, issued_at=issued_at)


def context_of(certificate: Certificate, address: str) -> dict[str, Any]:
    form_address = settings.BASE_URL + reverse("certificates:verify_form")
    return {
        "certificate": certificate,
        "facts": certificate.facts,
        "address": address,
        "form_address": form_address.partition("://")[2].rstrip("/"),
    }


@cache
def lasting_assets() -> dict[str, tuple[str, bytes]]:
    """What is the same on every certificate: the fonts and the drawing of two voices."""
    fonts = {f"asset:{path.stem}": (TTF, path.read_bytes()) for path in FONTS.glob("*.ttf")}
    return {**fonts, "asset:voices": (SVG, render_to_string("certificates/paper/voices.svg").encode())}


def qr_svg(address: str) -> bytes:
    svg = BytesIO()
    segno.make(address, error="m").save(svg, kind="svg", border=0, dark="#16262c", omitsize=True)
    return svg.getvalue()
