from functools import partial
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from course_site.reports import completion, confidence, levels, reach, trend
from course_site.reports.ratings import APPROVAL, APPROVAL_90
from course_site.reports.views import cms
from course_site.reports.views.items import READERS, TITLE


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern | URLResolver]:
    return [path("reports/", include("course_site.reports.urls"))]


class ForRoles(MenuItem):
    def __init__(self, *args: Any, roles: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roles = roles

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(self.roles & request.user.role_names)  # type: ignore[union-attr]


REPORTS = (
    (APPROVAL.title, "approval", "success"),
    (APPROVAL_90.title, "approval_90", "success"),
    (trend.TITLE, "trend", "history"),
    (reach.TITLE, "reach", "site"),
    (confidence.TITLE, "confidence", "user"),
    (levels.TITLE, "levels", "list-ol"),
    (completion.TITLE, "completion", "tick-inverse"),
    ("Papers", "papers", "doc-full"),
)
FOR_ADMINISTRATORS = (("Public page", "public", "globe"), ("Long exports", "exports", "download"))


def _entry(place: int, roles: frozenset[str], title: str, name: str, icon: str) -> MenuItem:
    return ForRoles(title, reverse(f"reports:{name}"), icon_name=icon, order=place, roles=roles)


for place, report in enumerate(REPORTS):
    hooks.register("register_reports_menu_item", partial(_entry, place, cms.READERS, *report))
for place, report in enumerate(FOR_ADMINISTRATORS, len(REPORTS)):
    hooks.register("register_reports_menu_item", partial(_entry, place, cms.ADMINISTRATORS, *report))


@hooks.register("register_admin_menu_item")
def items_menu_item() -> MenuItem:
    address = reverse("reports:quizzes")
    return ForRoles(TITLE, address, name="question-statistics", icon_name="table", roles=READERS)
