"""What the State asks and the course does not say, and the register of what was sent."""

from typing import ClassVar

from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.viewsets.model import ModelViewSetGroup

from course_site.cohorts.services import changes
from course_site.core import audit
from course_site.core.viewsets import RecordViewSet
from course_site.filings.models import Filing, InstructorCertification, Particulars


class AddView(CreateView):
    def save_instance(self) -> Model:
        with transaction.atomic():
            made: Model = super().save_instance()
            audit.record(f"{made._meta.model_name}.added", made, by=self.request.user, at=timezone.now())
        return made


class ChangeView(EditView):
    def save_instance(self) -> Model:
        with changes.recorded(self.form.instance, by=self.request.user, at=timezone.now()):
            changed: Model = super().save_instance()
        return changed


class FilingViewSet(RecordViewSet):
    model = Filing
    icon = "doc-full"
    menu_label = "What was sent"
    related = ("cohort", "sent_by")
    form_fields: ClassVar[list[str]] = []
    list_display = ["paper", "cohort", "profile", "sent_on", "sent_by"]
    list_filter = ["paper", "cohort"]
    inspect_view_fields = [
        "paper", "cohort", "profile", "sent_on", "sent_by", "recorded_at", "sha256", "amends", "reason",
    ]  # fmt: skip


class ParticularsViewSet(RecordViewSet):
    model = Particulars
    icon = "form"
    menu_label = "Course particulars"
    actions = frozenset({"view", "add", "change"})
    add_view_class = AddView
    edit_view_class = ChangeView
    list_display = ["course_key", "sponsor", "director"]
    inspect_view_fields = [
        "course_key", "sponsor", "agency_id", "provider", "director", "course_number", "category", "description",
    ]  # fmt: skip
    edit_handler = ObjectList(
        [
            FieldPanel("course_key"),
            FieldRowPanel([FieldPanel("sponsor"), FieldPanel("agency_id")]),
            FieldRowPanel([FieldPanel("provider"), FieldPanel("director")]),
            FieldRowPanel([FieldPanel("course_number"), FieldPanel("category")]),
            FieldPanel("description"),
        ]
    )


class CertificationViewSet(RecordViewSet):
    model = InstructorCertification
    icon = "user"
    menu_label = "Instructor certifications"
    actions = frozenset({"view", "add", "change"})
    add_view_class = AddView
    edit_view_class = ChangeView
    related = ("user",)
    list_display = ["user", "number"]
    inspect_view_fields = ["user", "number"]
    edit_handler = ObjectList([FieldRowPanel([FieldPanel("user"), FieldPanel("number")])])


class ForAdministrators(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return "administrator" in request.user.role_names  # type: ignore[union-attr]


class FilingsGroup(ModelViewSetGroup):
    menu_label = "State filings"
    menu_icon = "doc-full"
    items = (FilingViewSet, ParticularsViewSet, CertificationViewSet)

    def get_submenu_items(self) -> list[MenuItem]:
        what_is_due = ForAdministrators("What is due", reverse("filings_due"), icon_name="time", order=0)
        return [what_is_due, *super().get_submenu_items()]
