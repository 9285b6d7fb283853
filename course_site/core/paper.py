"""The one door to PDF: a template and its values become tagged pages (PDF/UA-1)."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template.loader import render_to_string

if TYPE_CHECKING:
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcherResponse

FONTS = Path(settings.BASE_DIR) / "course_site/core/static/fonts"

Assets = Mapping[str, tuple[str, bytes]]  # by the address that the template uses: its content type, and the bytes


def draw(template: str, context: dict[str, Any], assets: Assets | None = None) -> bytes:
    """The template may name `asset:sans` and `asset:serif`, the two typefaces of the site, and the assets given."""
    # Imported here, for it takes more than a second and the pages of the site do not need it.
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    known = {**fonts(), **(assets or {})}

    class OnlyKnown(URLFetcher):
        """Hands out the assets by name; no file and no address is ever opened."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> "URLFetcherResponse":
            if url not in known:
                raise ValueError("A page reads nothing but its own assets.")
            kind, content = known[url]
            return URLFetcherResponse(url, content, {"Content-Type": kind})

    html = HTML(string=render_to_string(template, context), url_fetcher=OnlyKnown())
    pdf: bytes = html.write_pdf(pdf_variant="pdf/ua-1", font_config=_font_configuration(template))
    return pdf


@cache
def fonts() -> dict[str, tuple[str, bytes]]:
    names = {"asset:sans": "public-sans-latin-wght-normal.woff2", "asset:serif": "newsreader-latin-wght-normal.woff2"}
    return {address: ("font/woff2", (FONTS / name).read_bytes()) for address, name in names.items()}


@cache
def _font_configuration(template: str) -> "FontConfiguration":
    """Kept a template: unpacking the fonts is most of the work, and two templates may call two fonts by one name."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()
