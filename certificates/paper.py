"""The page itself: from the facts of a certificate to the bytes of its PDF."""

import base64
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import segno
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.urls import reverse

from certificates.models import Certificate

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcherResponse

# Goes up with every change to the look of the page; the files made before keep theirs.
TEMPLATE_VERSION = 1

FONTS = {
    "serif": "fonts/newsreader-latin-wght-normal.woff2",
    "sans": "fonts/public-sans-latin-wght-normal.woff2",
}
INLINED = ("data:font/woff2;base64,", "data:image/svg+xml;base64,")


def draw(certificate: Certificate) -> bytes:
    # Imported here, for it takes more than a second and the pages of the site do not need it.
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    class InlinedOnly(URLFetcher):
        """Reads what stands in the page itself; no file and no address is ever opened."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> "URLFetcherResponse":
            if not url.startswith(INLINED):
                raise ValueError("A certificate reads nothing but its own page.")
            return super().fetch(url, headers)

    html = render_to_string("certificates/paper/page.html", context_of(certificate))
    return HTML(string=html, url_fetcher=InlinedOnly()).write_pdf(pdf_variant="pdf/ua-1")


def context_of(certificate: Certificate) -> dict[str, Any]:
    address = verify_address(certificate)
    return {
        "certificate": certificate,
        "facts": certificate.facts,
        "address": address,
        "qr": data_uri("image/svg+xml", qr_svg(address)),
        "fonts": {name: font(path) for name, path in FONTS.items()},
    }


def verify_address(certificate: Certificate) -> str:
    return settings.BASE_URL + reverse("certificates:verify", args=[certificate.printed_code])


def qr_svg(address: str) -> bytes:
    svg: str = segno.make(address, error="m").svg_inline(border=0, dark="#16262c", omitsize=True)
    return svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1).encode()


@cache
def font(path: str) -> str:
    found = finders.find(path)
    return data_uri("font/woff2", Path(str(found)).read_bytes())


def data_uri(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
