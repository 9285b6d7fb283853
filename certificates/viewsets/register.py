"""The register of certificates in the admin: administrators read it, correct and withdraw; nobody writes in it."""

from typing import Any, ClassVar
from urllib.parse import urlencode

from django.contrib import messages
from django.forms import RadioSelect
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.generic import FormView
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import Button, HeaderButton

from certificates.forms import CorrectForm, RevokeForm
from certificates.models import Certificate
from certificates.services import issuing
from certificates.services.issuing import Correction, NotValid
from course_site.core.viewsets import RecordIndexView, RecordInspectView

REFUSALS = {
    "revoked": "This certificate was withdrawn already; nothing has changed.",
    "superseded": "A newer certificate has taken the place of this one. Open the newer one.",
}


# As everywhere on the site; the credential and the machines say "revoked" and "superseded".
STATES = {
    Certificate.State.VALID: "Valid",
    Certificate.State.SUPERSEDED: "Replaced",
    Certificate.State.REVOKED: "Withdrawn",
}


def state_of(certificate: Certificate) -> str:
    return STATES[Certificate.State(certificate.state)]


class CertificateFilters(WagtailFilterSet):
    state = ChoiceFilter(choices=list(STATES.items()), widget=RadioSelect, empty_label="All")

    class Meta:
        model = Certificate
        fields: ClassVar[list[str]] = ["state", "enrollment__cohort"]


class ListCertificates(RecordIndexView):
    related = ("enrollment__cohort",)


# What the page of a certificate says, and in which words.
STATED = {
    "name": "Name as issued",
    "precinct": "Precinct or PSA at the time",
    "course": "Course",
    "enrollment": "Seat",
    "held": "Class days",
    "hours": "Hours",
    "issued_at": "Issued",
    "serial": "Number",
    "revision": "Revision",
    "printed_code": "Code",
    "state": "State",
}
ENDED = {"state_changed_at": "Since", "state_by": "Decided by", "state_reason": "Reason"}
SUCCESSOR = {"superseded_by": "Replaced by"}


class InspectCertificate(RecordInspectView):
    """What it states; of one that has ended, since when, why and by whose decision."""

    object: Certificate

    def get_fields_context(self) -> list[Any]:
        more = {} if self.object.state == Certificate.State.VALID else ENDED
        successor = SUCCESSOR if hasattr(self.object, "superseded_by") else {}
        self.fields = [*STATED, *more, *successor]
        return super().get_fields_context()  # type: ignore[no-any-return]

    def get_field_label(self, field_name: str, field: Any) -> str:
        return (STATED | ENDED | SUCCESSOR)[field_name]

    def get_precinct_display_value(self) -> str:
        return str(self.object.facts["precinct"])

    def get_state_display_value(self) -> str:
        return state_of(self.object)

    def get_course_display_value(self) -> str:
        return f"{self.object.facts['course']}, version {self.object.facts['course_version']}"

    @property
    def header_buttons(self) -> list[Button]:
        if self.object.state != Certificate.State.VALID:
            return []
        return [
            HeaderButton("Correct", url=reverse("certificate:correct", args=[self.object.pk]), icon_name="edit"),
            HeaderButton("Withdraw", url=reverse("certificate:revoke", args=[self.object.pk]), icon_name="cross"),
        ]

    @property
    def header_more_buttons(self) -> list[Button]:
        officer = urlencode({"officer": self.object.enrollment.officer.user.email})
        return [
            Button(
                "What strangers see",
                url=reverse("certificates:verify", args=[self.object.printed_code]),
                icon_name="view",
            ),
            Button("Record packet", url=f"{reverse('record_packet:add')}?{officer}", icon_name="folder-open-inverse"),
        ]


class Deed(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """Asks for what a deed to a certificate needs, then does it."""

    model = Certificate

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

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            outcome = self.do(form.cleaned_data)
        except NotValid as refusal:
            messages.error(self.request, REFUSALS[refusal.code])
            outcome = self.certificate
        return redirect("certificate:inspect", outcome.pk)

    def do(self, given: dict[str, Any]) -> Certificate:
        """Does it, says so, and answers the certificate to look at."""
        raise NotImplementedError


class CorrectCertificate(Deed):
    permission_required = "correct"
    form_class = CorrectForm
    template_name = "certificates/admin/correct.html"
    page_title = "Correct certificate"
    header_icon = "edit"

    def get_initial(self) -> dict[str, Any]:
        return {name: self.certificate.facts[name] for name in ("first_name", "last_name", "precinct")}

    def do(self, given: dict[str, Any]) -> Certificate:
        reason = given.pop("reason")
        corrected = issuing.reissue(
            self.certificate,
            Correction(**given),
            reason,
            by=self.request.user,  # type: ignore[arg-type]
            at=timezone.now(),
        )
        messages.success(
            self.request,
            f"{corrected.serial} replaces {self.certificate.serial}. Its PDF is ready in a minute or two.",
        )
        return corrected


class RevokeCertificate(Deed):
    permission_required = "revoke"
    form_class = RevokeForm
    template_name = "certificates/admin/revoke.html"
    page_title = "Withdraw certificate"
    header_icon = "cross"

    def do(self, given: dict[str, Any]) -> Certificate:
        issuing.revoke(self.certificate, given["reason"], by=self.request.user, at=timezone.now())  # type: ignore[arg-type]
        messages.success(self.request, f"{self.certificate.serial} is withdrawn.")
        return self.certificate


class CertificateViewSet(ModelViewSet):
    model = Certificate
    icon = "tick-inverse"
    menu_label = "Register"
    copy_view_enabled = False
    index_view_class = ListCertificates
    inspect_view_enabled = True
    inspect_view_class = InspectCertificate
    form_fields: ClassVar[list[str]] = []
    list_display: ClassVar[list[Any]] = [
        "serial",
        Column("name"),
        Column("cohort", accessor="enrollment.cohort"),
        Column("state", accessor=state_of, sort_key="state"),
        Column("issued_at", label="Issued", sort_key="issued_at"),
    ]
    filterset_class = CertificateFilters
    search_fields: ClassVar[list[str]] = ["serial", "facts__last_name"]

    def get_urlpatterns(self) -> list[Any]:
        """The addresses of reading, of correcting and of withdrawing."""
        reading = {"index", "index_results", "inspect"}
        kept = [pattern for pattern in super().get_urlpatterns() if pattern.name in reading]
        correct, revoke = self.construct_view(CorrectCertificate), self.construct_view(RevokeCertificate)
        return [
            *kept,
            path("correct/<int:pk>/", correct, name="correct"),
            path("revoke/<int:pk>/", revoke, name="revoke"),
        ]
