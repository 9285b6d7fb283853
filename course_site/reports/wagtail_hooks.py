from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from course_site.reports.views.items import READERS, TITLE

ADMINISTRATORS = frozenset({"administrator"})


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern | URLResolver]:
    return [path("reports/", include("course_site.reports.urls"))]


class ForRoles(MenuItem):
    def __init__(self, *args: Any, roles: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roles = roles

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(self.roles & request.user.role_names)  # type: ignore[union-attr]


@hooks.register("register_reports_menu_item")
def approval_menu_item() -> MenuItem:
    return ForRoles("Approval rating", reverse("reports:approval"), icon_name="success", order=10, roles=ADMINISTRATORS)


@hooks.register("register_admin_menu_item")
def items_menu_item() -> MenuItem:
    address = reverse("reports:quizzes")
    return ForRoles(TITLE, address, name="question-statistics", icon_name="table", roles=READERS)


@hooks.register("register_reports_menu_item")
def exports_menu_item() -> MenuItem:
    return ForRoles("Long exports", reverse("reports:exports"), icon_name="download", order=90, roles=ADMINISTRATORS)
