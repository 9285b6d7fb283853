"""The front door."""

from typing import Any

from django.conf import settings
from wagtail.models import Page, Site

from course_site.content.rules import shapes
from course_site.content.rules.course import CourseText
from course_site.content.services.kinds.base import Data, Standing
from course_site.content.services.kinds.pages.base import PageKind
from course_site.content.services.kinds.pages.fields import html, markdown
from modules.models import ProgramPage


class ProgramKind(PageKind[shapes.Program]):
    """The front door; there is one, at the root of the site."""

    name, model, shape = "page", ProgramPage, shapes.Program

    def in_text(self, text: CourseText) -> dict[str, Standing[shapes.Program]]:
        return {"program": Standing.of(text.program.value)} if text.program else {}

    def key_of(self, page: Any) -> str:
        return "program"

    def find(self, key: str) -> Page | None:
        return self.model.objects.first()

    def data_of(self, page: ProgramPage) -> Data:
        return {"title": page.title, "lead": page.lead, "text": markdown(page.body, end="\n")}

    def fill(self, page: ProgramPage, value: shapes.Program) -> None:
        page.title, page.lead, page.body = value.title, value.lead, html(value.text)

    def parent_of(self, key: str) -> Page:
        return Page.get_first_root_node()

    def put(self, key: str, standing: Standing[shapes.Program], *, publish: bool) -> None:
        super().put(key, standing, publish=publish)
        open_site(ProgramPage.objects.get())


def open_site(program: ProgramPage) -> None:
    """Puts the program at the root of the site, in the place of the page that Wagtail brings along."""
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    before = site.root_page.specific if site.root_page_id else None
    if before == program:
        return
    site.root_page, site.site_name = program, settings.WAGTAIL_SITE_NAME
    site.save()
    if type(before) is Page and not before.get_children().exists():
        before.delete()
