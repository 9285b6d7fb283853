from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem


class ImportItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return "administrator" in request.user.role_names  # type: ignore[union-attr]


@hooks.register("register_admin_menu_item")
def import_officers() -> MenuItem:
    return ImportItem("Import officers", reverse("rosters:upload"), name="rosters", icon_name="upload")
