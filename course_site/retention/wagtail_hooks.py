from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from course_site.core.due import DUE, DueWork
from course_site.retention.models import Proposal


@hooks.register("register_admin_urls")
def retention_urls() -> list[URLResolver]:
    return [path("retention/", include("course_site.retention.urls"))]


class RetentionItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return _is_theirs(request)


@hooks.register("register_settings_menu_item")
def retention_item() -> RetentionItem:
    return RetentionItem("Retention", reverse_lazy("retention:overview"), icon_name="history", order=2)


@hooks.register("register_settings_menu_item")
def deeds_item() -> RetentionItem:
    return RetentionItem("Record of deeds", reverse_lazy("retention:deeds"), icon_name="list-ul", order=3)


@hooks.register(DUE)
def deletion_to_confirm(request: HttpRequest) -> list[DueWork]:
    if not _is_theirs(request) or not Proposal.objects.to_confirm_by(request.user).exists():
        return []
    return [DueWork("A deletion that another administrator proposed", reverse("retention:overview"))]


def _is_theirs(request: HttpRequest) -> bool:
    return "administrator" in getattr(request.user, "role_names", ())
