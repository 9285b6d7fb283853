"""The page itself: from the facts of a certificate to the bytes of its PDF."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from certificates.models import Certificate
from certificates.rules import ledger, words
from certificates.rules.looks import Language
from course_site.core import paper
from course_site.core.paper import Attached

# Goes up with every change to the look of a page; the files made before keep theirs.
TEMPLATE_VERSION = 7
# Classes of `shared.css`: a long name, a long course and many trainers are set smaller until they fit on the page.
DENSITIES = ("", "close", "closer", "closest", "closest least")

FONTS = Path(__file__).parent / "fonts"
SVG, PNG, TTF = "image/svg+xml", "image/png", "font/ttf"


def draw(certificate: Certificate, credential: str, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """Unsigned, with the credential and the ledger of the hours inside. `pictures` are those of its look, by sum."""
    address = settings.BASE_URL + reverse("certificates:verify", args=[certificate.printed_code])
    seals = {f"asset:{sha256}": (PNG, content) for sha256, content in (pictures or {}).items()}
    assets = {**lasting_assets(), **seals, "asset:qr": (SVG, qr_svg(address))}
    template = f"certificates/paper/{certificate.look['design']}.html"
    inside = attached(certificate, credential)
    return paper.draw_to_keep(template, context_of(certificate, address), assets, inside, DENSITIES)


def attached(certificate: Certificate, credential: str) -> list[Attached]:
    return [
        Attached("credential.json", credential.encode(), "The certificate as an Open Badge 3.0", "Source"),
        Attached("hours.csv", ledger.csv_of(certificate.facts).encode(), "The hours of the course", "Data"),
    ]


def context_of(certificate: Certificate, address: str) -> dict[str, Any]:
    look, facts = certificate.look, certificate.facts
    said = words.IN[Language(look["language"])]
    form_address = settings.BASE_URL + reverse("certificates:verify_form")
    first, last = date.fromisoformat(facts["starts_on"]), date.fromisoformat(facts["ends_on"])
    return {
        "certificate": certificate,
        "facts": facts,
        "look": look,
        "words": said,
        "hours": said.contact_hours(facts["class_minutes"], facts["online_minutes"]),
        "held": said.period(first, last),
        "issued_on": said.day(timezone.localdate(certificate.issued_at)),
        "valid_through": said.day(certificate.valid_through) if certificate.valid_through else "",
        "trainers": [{"name": each["name"], "part": said.part(each["part"])} for each in facts["trainers"]],
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
