"""What was imported, by whom: looked at, and nothing else."""

from typing import ClassVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSetGroup

from course_site.core.viewsets import RecordIndexView, RecordViewSet
from course_site.rosters.models import RosterUpload


class ImportedView(RecordIndexView):
    def get_base_queryset(self) -> QuerySet[Model]:
        return super().get_base_queryset().exclude(applied_at=None)


class RosterUploadViewSet(RecordViewSet):
    model = RosterUpload
    icon = "history"
    menu_label = "Past imports"
    index_view_class = ImportedView
    related = ("cohort", "uploaded_by")
    form_fields: ClassVar[list[str]] = []
    list_display = ["name", "applied_at", "uploaded_by", "cohort", "counts"]
    list_filter = ["applied_at", "uploaded_by", "cohort"]
    search_fields = ["name", "sha256"]
    search_backend_name = None
    inspect_view_fields = ["name", "sha256", "cohort", "uploaded_by", "uploaded_at", "applied_at", "counts"]


class ImportItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return "administrator" in request.user.role_names  # type: ignore[union-attr]


class RostersGroup(ModelViewSetGroup):
    menu_label = "Rosters"
    menu_icon = "upload"
    items = (RosterUploadViewSet,)

    def get_submenu_items(self) -> list[MenuItem]:
        import_officers = ImportItem("Import officers", reverse("rosters:upload"), icon_name="upload", order=0)
        return [import_officers, *super().get_submenu_items()]
