from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern | URLResolver]:
    return [path("reports/", include("course_site.reports.urls"))]


class ForAdministrators(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return "administrator" in request.user.role_names  # type: ignore[union-attr]


@hooks.register("register_reports_menu_item")
def approval_menu_item() -> MenuItem:
    return ForAdministrators("Approval rating", reverse("reports:approval"), icon_name="success", order=10)
