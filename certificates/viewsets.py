"""The register of certificates in the admin: administrators read it and withdraw; nobody writes in it."""

from datetime import datetime
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.generic import FormView
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import InspectView, PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import Button
from wagtail.permission_policies import ModelPermissionPolicy

from certificates.forms import RevokeForm
from certificates.models import Certificate
from certificates.services import issuing
from certificates.services.issuing import NotValid
from course_site.core.viewsets import RecordIndexView
from course_site.people.models import User

REFUSALS = {
    "revoked": "This certificate was withdrawn already; nothing has changed.",
    "superseded": "A newer certificate has taken the place of this one. Withdraw the newer one.",
}


class RegisterPolicy(ModelPermissionPolicy):
    """What may be done to a record: an administrator looks at it or withdraws it. There is no adding, changing
    or deleting, for anybody."""

    def user_has_permission(self, user: User, action: str) -> bool:
        return action in {"view", "revoke"} and "administrator" in user.role_names


class ListCertificates(RecordIndexView):
    related = ("enrollment__cohort",)


class InspectCertificate(InspectView):
    @property
    def header_more_buttons(self) -> list[Button]:
        if self.object.state != Certificate.State.VALID:
            return []
        url = reverse("certificate:revoke", args=[self.object.pk])
        return [Button("Withdraw", url=url, icon_name="cross")]

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        value = super().get_field_display_value(field_name, field)
        return timezone.localtime(value) if isinstance(value, datetime) else value


class RevokeCertificate(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """Asks for the reason, then withdraws."""

    model = Certificate
    permission_required = "revoke"
    form_class = RevokeForm
    template_name = "certificates/admin/revoke.html"
    page_title = "Withdraw certificate"
    header_icon = "cross"

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.certificate = get_object_or_404(Certificate, pk=kwargs["pk"])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        register = {"url": reverse("certificate:index"), "label": "Certificates"}
        return [
            *self.breadcrumbs_items,
            register,
            {"url": "", "label": self.page_title, "sublabel": self.certificate.serial},
        ]

    def get_page_subtitle(self) -> str:
        return self.certificate.serial

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(certificate=self.certificate, **kwargs)

    def form_valid(self, form: RevokeForm) -> HttpResponse:
        reason = form.cleaned_data["reason"]
        try:
            issuing.revoke(self.certificate, reason, by=self.request.user, at=timezone.now())  # type: ignore[arg-type]
        except NotValid as refusal:
            messages.error(self.request, REFUSALS[refusal.code])
        else:
            messages.success(self.request, f"{self.certificate.serial} is withdrawn.")
        return redirect("certificate:inspect", self.certificate.pk)


class CertificateViewSet(ModelViewSet):
    model = Certificate
    icon = "tick-inverse"
    menu_label = "Certificates"
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class = ListCertificates
    inspect_view_enabled = True
    inspect_view_class = InspectCertificate
    form_fields: ClassVar[list[str]] = []
    list_display: ClassVar[list[Any]] = [
        "serial",
        Column("name"),
        Column("cohort", accessor="enrollment.cohort"),
        "state",
        "issued_at",
    ]
    list_filter: ClassVar[list[str]] = ["state", "enrollment__cohort"]
    search_fields: ClassVar[list[str]] = ["serial", "facts__last_name"]
    inspect_view_fields: ClassVar[list[str]] = [
        "serial", "revision", "state", "state_changed_at", "state_by", "state_reason", "name", "enrollment", "held",
        "hours", "issued_at", "printed_code", "facts_hash",
    ]  # fmt: skip

    def get_urlpatterns(self) -> list[Any]:
        """The addresses of reading, and the one of withdrawing."""
        reading = {"index", "index_results", "inspect"}
        kept = [pattern for pattern in super().get_urlpatterns() if pattern.name in reading]
        revoke = self.construct_view(RevokeCertificate)
        return [*kept, path("revoke/<int:pk>/", revoke, name="revoke")]
