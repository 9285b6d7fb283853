"""The templates that administrators brand, in the admin: made, changed by a next version, looked at as the page that
will be printed, and chosen for a course or a cohort."""

from typing import Any, ClassVar
from uuid import uuid4

from csp.decorators import csp_exempt
from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.generic import FormView
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import Button, HeaderButton

from certificates import paper, specimens
from certificates.forms import ChangeForm, ChoicesForm, LookForm, NewForm
from certificates.forms.templates import SLOTS, initial_of
from certificates.models import Template, TemplateVersion
from certificates.rules.looks import PLAIN, Look
from certificates.services import pictures, templates
from certificates.services.templates import ChangedMeanwhile
from course_site.core.viewsets import RecordIndexView, RecordInspectView

# The look that is being worked on, in the session of who works on it.
WORKED_ON = "certificate_look"
MEANWHILE = (
    "Somebody else saved a version while you were at work. Open the template in another window and compare; what you "
    "typed is still here. Save again to put yours on top."
)


def page_of(look: Look) -> HttpResponse:
    pdf = paper.draw(specimens.of_look(look), "{}", pictures.of(look))
    return HttpResponse(pdf, "application/pdf", headers={"Content-Disposition": 'inline; filename="certificate.pdf"'})


class Page(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    model = Template

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        every = {"url": reverse("certificate_template:index"), "label": "Templates"}
        return [*self.breadcrumbs_items, every, {"url": "", "label": self.get_page_title()}]


class LookView(Page, FormView):
    """A form with the page beside it, drawn anew as it is filled in."""

    template_name = "certificates/admin/look.html"
    header_icon = "doc-full"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if "form" not in kwargs:
            self.request.session[WORKED_ON] = self.begins_as()
        return context | {"slots": [_slot(context["form"], slot) for slot in SLOTS]}

    def begins_as(self) -> Look:
        return PLAIN


class NewTemplate(LookView):
    permission_required = "add"
    form_class = NewForm
    page_title = "New template"

    def get_initial(self) -> dict[str, Any]:
        return {"public_id": uuid4()}

    def form_valid(self, form: NewForm) -> HttpResponse:
        given = form.cleaned_data
        by: Any = self.request.user
        made = templates.begin(given["title"], form.look, public_id=given["public_id"], by=by, at=timezone.now())
        messages.success(self.request, f"{made} is kept. Choose next which certificates are drawn on it.")
        return redirect("certificate_template:choose")


class ChangeTemplate(LookView):
    permission_required = "change"
    form_class = ChangeForm

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.template = get_object_or_404(Template, pk=kwargs["pk"])
        self.latest = self.template.latest

    def get_page_title(self) -> str:
        return f"Change {self.template}"

    def begins_as(self) -> Look:
        return self.latest.said

    def get_initial(self) -> dict[str, Any]:
        return initial_of(self.latest.said) | {"from_number": self.latest.number}

    def form_valid(self, form: ChangeForm) -> HttpResponse:
        given = form.cleaned_data
        by: Any = self.request.user
        try:
            version = templates.change(
                self.template, form.look, given["reason"], from_number=given["from_number"], by=by, at=timezone.now()
            )
        except ChangedMeanwhile:
            form.begin_from(self.latest.number)
            form.add_error(None, MEANWHILE)
            return self.form_invalid(form)
        messages.success(self.request, f"{version} is kept. Certificates issued before stay as they are.")
        return redirect("certificate_template:inspect", self.template.pk)


@method_decorator([csp_exempt(), xframe_options_sameorigin], name="dispatch")
class Preview(Page, View):
    """POST takes what the form says so far, GET draws it: so the way back leads to the page before the form, and not
    through every preview."""

    permission_required = "add"

    def post(self, request: HttpRequest) -> HttpResponse:
        form = LookForm(request.POST, request.FILES)
        if not form.is_valid():
            return render(request, "certificates/admin/no_preview.html", {"form": form}, status=422)
        request.session[WORKED_ON] = form.look
        return redirect("certificate_template:preview")

    def get(self, request: HttpRequest) -> HttpResponse:
        return page_of(request.session.get(WORKED_ON, PLAIN))


@method_decorator([csp_exempt(), xframe_options_sameorigin], name="dispatch")
class VersionPage(Page, View):
    permission_required = "view"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return page_of(get_object_or_404(TemplateVersion, pk=pk).said)


class ChooseTemplates(Page, FormView):
    permission_required = "change"
    form_class = ChoicesForm
    template_name = "certificates/admin/choices.html"
    page_title = "Which certificate on which template"
    header_icon = "list-ul"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"scopes": templates.scopes()}

    def form_valid(self, form: ChoicesForm) -> HttpResponse:
        by: Any = self.request.user
        for scope in form.scopes:
            templates.choose(scope, form.cleaned_data[scope.name], by=by, at=timezone.now())
        messages.success(self.request, "Kept. It holds for what is issued from now on.")
        return redirect("certificate_template:index")


def choosing() -> Button:
    address = reverse("certificate_template:choose")
    return HeaderButton("Choose which is used where", url=address, icon_name="list-ul")


class ListTemplates(RecordIndexView):
    def get_base_queryset(self) -> QuerySet[Model]:
        return super().get_base_queryset().prefetch_related("versions")

    @property
    def header_buttons(self) -> list[Button]:
        return [*super().header_buttons, choosing()]


class InspectTemplate(RecordInspectView):
    template_name = "certificates/admin/template.html"

    @property
    def header_buttons(self) -> list[Button]:
        change = reverse("certificate_template:edit", args=[self.object.pk])
        return [HeaderButton("Change", url=change, icon_name="edit"), choosing()]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        versions = self.object.versions.select_related("made_by")
        chosen = [scope for scope in templates.scopes() if scope.template == self.object]
        return super().get_context_data(versions=versions, chosen=chosen, **kwargs)


class TemplateViewSet(ModelViewSet):
    model = Template
    url_namespace = "certificate_template"
    url_prefix = "certificate-templates"
    icon = "doc-full"
    menu_label = "Templates"
    copy_view_enabled = False
    index_view_class = ListTemplates
    index_results_template_name = "certificates/admin/listed_templates.html"
    inspect_view_enabled = True
    inspect_view_class = InspectTemplate
    form_fields: ClassVar[list[str]] = []
    list_display: ClassVar[list[Any]] = [
        "title",
        Column("version", accessor="latest.number"),
        Column("reason", label="What changed", accessor="latest.reason"),
        DateColumn("made_at", label="Since", accessor="latest.made_at"),
    ]
    inspect_view_fields: ClassVar[list[str]] = ["title"]

    def get_urlpatterns(self) -> list[Any]:
        reading = {"index", "index_results", "inspect"}
        return [
            *(pattern for pattern in super().get_urlpatterns() if pattern.name in reading),
            path("new/", self.construct_view(NewTemplate), name="add"),
            path("edit/<int:pk>/", self.construct_view(ChangeTemplate), name="edit"),
            path("preview/", self.construct_view(Preview), name="preview"),
            path("version/<int:pk>/", self.construct_view(VersionPage), name="version"),
            path("choose/", self.construct_view(ChooseTemplates), name="choose"),
        ]


def _slot(form: LookForm, slot: int) -> dict[str, Any]:
    """The fields of one who signs."""
    names = {"name": f"name_{slot}", "title": f"title_{slot}", "picture": f"signature_{slot}"}
    removed = {"removed": f"signature_{slot}_removed", "kept": f"signature_{slot}_kept"}
    return {"number": slot, **{part: form[name] for part, name in (names | removed).items()}}
