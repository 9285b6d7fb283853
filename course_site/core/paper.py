"""The one door to PDF: a template and its values become tagged pages (PDF/UA-1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template.loader import render_to_string

if TYPE_CHECKING:
    from weasyprint import HTML
    from weasyprint.urls import URLFetcherResponse

    from course_site.core.kept_fonts import KeptFonts

FONTS = Path(settings.BASE_DIR) / "course_site/core/static/fonts"

Assets = Mapping[str, tuple[str, bytes]]  # by the address that the template uses: its content type, and the bytes


@dataclass(frozen=True)
class Attached:
    """A file inside a PDF. `relationship` says what it is to the page: its Source, or Data."""

    name: str
    content: bytes
    description: str
    relationship: str


def draw(template: str, context: dict[str, Any], assets: Assets | None = None) -> bytes:
    """The template may name `asset:sans` and `asset:serif`, the two typefaces of the site, and the assets given."""
    html = _html(template, context, assets or {})
    pdf: bytes = html.write_pdf(pdf_variant="pdf/ua-1", font_config=_font_configuration(template))
    return pdf


def draw_to_keep(
    template: str,
    context: dict[str, Any],
    assets: Assets,
    attached: Sequence[Attached],
    densities: Sequence[str] = ("",),
) -> bytes:
    """The same for a file that is kept for decades: PDF/A-3a beside PDF/UA-1, with files inside. The template is told a
    `density`: the first by which all is on one page, or the last."""
    from weasyprint import Attachment

    from course_site.core.archival import BothStandards

    inside = [
        Attachment(string=each.content, name=each.name, description=each.description, relationship=each.relationship)
        for each in attached
    ]
    options = {"pdf_variant": "pdf/a-3a", "attachments": inside}
    for density in densities:
        html = _html(template, {**context, "density": density}, assets)
        document = html.render(font_config=_font_configuration(template), **options)
        if len(document.pages) == 1:
            break
    document.metadata = BothStandards(**vars(document.metadata))
    pdf: bytes = document.write_pdf(**options)
    return pdf


def _html(template: str, context: dict[str, Any], assets: Assets) -> "HTML":
    # Imported here, for it takes more than a second and the pages of the site do not need it.
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    known = {**fonts(), **assets}

    class OnlyKnown(URLFetcher):
        """Hands out the assets by name; no file and no address is ever opened."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> "URLFetcherResponse":
            if url not in known:
                raise ValueError("A page reads nothing but its own assets.")
            kind, content = known[url]
            return URLFetcherResponse(url, content, {"Content-Type": kind})

    return HTML(string=render_to_string(template, context), url_fetcher=OnlyKnown())


@cache
def fonts() -> dict[str, tuple[str, bytes]]:
    names = {"asset:sans": "public-sans-latin-wght-normal.woff2", "asset:serif": "newsreader-latin-wght-normal.woff2"}
    return {address: ("font/woff2", (FONTS / name).read_bytes()) for address, name in names.items()}


@cache
def _font_configuration(template: str) -> "KeptFonts":
    """Kept a template: unpacking the fonts is most of the work, and two templates may call two fonts by one name."""
    from course_site.core.kept_fonts import KeptFonts

    return KeptFonts()
