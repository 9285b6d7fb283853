"""Who was excused from a requirement, by whom and why, in all classes: to read, and to take out as a file."""

from typing import Any, ClassVar

from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from course_site.core.viewsets import RecordIndexView
from modules.models import Waiver
from modules.rules.requirements import Code
from modules.wording import short_label

STATED = ["enrollment", "code", "is_waived", "reason", "decided_by", "decided_at"]


class Counted(WagtailPaginator):
    verbose_name, verbose_name_plural = "exception", "exceptions"


class ListExceptions(RecordIndexView):
    page_title = "Exceptions"
    verbose_name_plural = "exceptions"
    paginator_class = Counted
    related = ("enrollment__officer__user", "enrollment__cohort", "decided_by")


def requirement(waiver: Waiver) -> str:
    return short_label(Code(waiver.code))


def decision(waiver: Waiver) -> str:
    return "Excused" if waiver.is_waived else "Asked for again"


class ExceptionViewSet(ModelViewSet):
    model = Waiver
    url_namespace = "exception"
    url_prefix = "exceptions"
    icon = "check"
    menu_label = "Exceptions"
    copy_view_enabled = False
    index_view_class = ListExceptions
    form_fields: ClassVar[list[str]] = []
    list_display: ClassVar[list[Any]] = [
        Column("officer", accessor="enrollment.officer"),
        Column("cohort", accessor="enrollment.cohort"),
        Column("requirement", accessor=requirement),
        Column("decision", accessor=decision),
        "reason",
        "decided_by",
        "decided_at",
    ]
    list_filter: ClassVar[list[str]] = ["code", "enrollment__cohort"]
    list_export: ClassVar[list[str]] = STATED

    def get_urlpatterns(self) -> list[Any]:
        return [pattern for pattern in super().get_urlpatterns() if pattern.name in {"index", "index_results"}]
