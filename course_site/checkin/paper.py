"""The sign-in sheet as a PDF: one numbered line a seat, room for a signature, and lines left for walk-ins."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.template.loader import render_to_string

from course_site.checkin.models import SheetPrint
from course_site.checkin.services.sheets import lines_of

if TYPE_CHECKING:
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcherResponse

FONTS = Path(settings.BASE_DIR) / "course_site/core/static/fonts"
WALK_IN_LINES = 5


def draw(sheet: SheetPrint) -> bytes:
    # Imported here, for it takes more than a second and the pages of the site do not need it.
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFonts(URLFetcher):
        """Hands out the fonts by name; no file and no address is ever opened."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> "URLFetcherResponse":
            if url not in fonts():
                raise ValueError("A sign-in sheet reads nothing but its fonts.")
            return URLFetcherResponse(url, fonts()[url], {"Content-Type": "font/woff2"})

    context = {"sheet": sheet, "session": sheet.session, "lines": lines_of(sheet), "blanks": range(WALK_IN_LINES)}
    html = render_to_string("checkin/paper/sheet.html", context)
    pdf: bytes = HTML(string=html, url_fetcher=OwnFonts()).write_pdf(
        pdf_variant="pdf/ua-1", font_config=font_configuration()
    )  # fmt: skip
    return pdf


@cache
def fonts() -> dict[str, bytes]:
    names = {"asset:sans": "public-sans-latin-wght-normal.woff2", "asset:serif": "newsreader-latin-wght-normal.woff2"}
    return {address: (FONTS / name).read_bytes() for address, name in names.items()}


@cache
def font_configuration() -> "FontConfiguration":
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()
