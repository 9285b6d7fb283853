from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from course_site.filings.views import overview
from course_site.filings.viewsets import FilingsGroup


@hooks.register("register_admin_viewset")
def filings_group() -> FilingsGroup:
    return FilingsGroup()


@hooks.register("register_admin_urls")
def overview_url() -> list[URLPattern]:
    return [path("reports/filings/", overview, name="filings_due")]


class ForAdministrators(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return "administrator" in request.user.role_names  # type: ignore[union-attr]


@hooks.register("register_reports_menu_item")
def overview_menu_item() -> MenuItem:
    return ForAdministrators("State filings", reverse("filings_due"), icon_name="doc-full", order=20)
