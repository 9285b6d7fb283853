from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.generic import TemplateView
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, EditView, PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput, Button

from course_site.core.record_forms import RecordForm
from course_site.core.viewsets import RecordInspectView, RecordViewSet
from course_site.people.models import Role, RoleGrant
from course_site.people.services import roles
from course_site.people.services.roles import NotConfirmed

NOT_CONFIRMED = {
    "not_an_administrator": "Only an administrator confirms this. Ask one.",
    "not_a_second_person": "This takes two people: neither who gave the role nor who gets it. Ask another "
    "administrator, or whoever runs the machine (manage.py break_glass).",
    "nothing_waits": "It is confirmed already; nothing has changed.",
}


class GrantForm(RecordForm):
    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("role") == Role.SERGEANT and not given.get("precinct"):
            self.add_error("precinct", "Choose the precinct or PSA whose officers this sergeant sees.")
        elif given.get("precinct") and given.get("role") != Role.SERGEANT:
            self.add_error("precinct", "Only a training sergeant has one. Leave this empty.")
        first, last = given.get("starts_on"), given.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "The last day is before the first one.")
        held = RoleGrant.objects.filter(
            user=given.get("user"), role=given.get("role"), precinct=given.get("precinct"), ends_on=None
        )
        if held.exists():
            raise ValidationError("This person has this role already.")
        return given


class EndGrantForm(RecordForm):
    ends_on = forms.DateField(label="Last day", widget=AdminDateInput)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        grant, last_day = self.instance, given.get("ends_on")
        if grant.ends_on and grant.ends_on < timezone.localdate():
            raise ValidationError("This role has ended, and that stays on record. To give it again, add a new one.")
        if last_day and last_day < grant.starts_on:
            self.add_error(
                "ends_on", f"The role began on {date_format(grant.starts_on)}. Give that day or a later one."
            )
        elif last_day and grant.ends_on and last_day > grant.ends_on:
            self.add_error(
                "ends_on",
                f"The role ends on {date_format(grant.ends_on)} already. Give an earlier day; for a longer time, "
                "add a new one that begins the day after.",
            )
        return given


class GrantView(CreateView):
    def save_instance(self) -> RoleGrant:
        given = self.form.cleaned_data
        return roles.grant(
            given["user"],
            Role(given["role"]),
            precinct=given["precinct"],
            by=self.request.user,
            at=timezone.now(),
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
        )

    def get_success_message(self, instance: RoleGrant) -> str:
        if instance.awaits_second:
            return f"{instance} waits. It holds as soon as another administrator confirms it here."
        return super().get_success_message(instance)


class EndGrantView(EditView):
    page_title = "End a role"

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except roles.LastAdministrator:
            form.add_error(None, "Nobody else would be an administrator then. Make another administrator first.")
            self.is_valid(form)  # keeps the sentence that stands above the form
            return self.form_invalid(form)

    def save_instance(self) -> RoleGrant:
        grant = self.form.instance
        roles.end(
            grant.user,
            Role(grant.role),
            precinct=grant.precinct,
            by=self.request.user,
            at=timezone.now(),
            last_day=self.form.cleaned_data["ends_on"],
        )
        return grant


class InspectGrant(RecordInspectView):
    @property
    def header_more_buttons(self) -> list[Button]:
        if not self.object.awaits_second:
            return []
        return [Button("Confirm", url=reverse("rolegrant:confirm", args=[self.object.pk]), icon_name="tick")]


class ConfirmGrant(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Asks the second administrator, who is told what they confirm."""

    permission_required = "change"
    template_name = "people/admin/confirm_grant.html"
    page_title = "Confirm an administrator"
    header_icon = "key"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(grant=get_object_or_404(RoleGrant, pk=kwargs.pop("pk")), **kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        grant = get_object_or_404(RoleGrant, pk=pk)
        try:
            roles.confirm(grant, by=request.user, at=timezone.now())  # type: ignore[arg-type]
            messages.success(request, f"{grant}: confirmed. It holds from {date_format(grant.starts_on)} on.")
        except NotConfirmed as refusal:
            messages.error(request, NOT_CONFIRMED[refusal.code])
        return redirect("rolegrant:inspect", grant.pk)


class RoleGrantViewSet(RecordViewSet):
    """A role is given from a day on, and ended; what was true before stays on record."""

    model = RoleGrant
    icon = "key"
    menu_label = "Roles"
    actions = frozenset({"view", "add", "change"})
    add_view_class = GrantView
    edit_view_class = EndGrantView
    inspect_view_class = InspectGrant
    related = ("user", "precinct", "granted_by", "confirmed_by")
    list_display = [
        "user",
        "role",
        "precinct",
        "starts_on",
        "ends_on",
        "granted_by",
        Column("standing"),
    ]
    list_filter = ["role"]
    search_fields = ["user__last_name", "user__first_name", "user__email"]
    search_backend_name = None
    inspect_view_fields = [
        "user", "role", "precinct", "starts_on", "ends_on", "granted_by", "awaits_second", "confirmed_by", "reason",
    ]  # fmt: skip

    def get_urlpatterns(self) -> list[URLPattern]:
        confirm = self.construct_view(ConfirmGrant, permission_policy=self.permission_policy)
        return [*super().get_urlpatterns(), path("<int:pk>/confirm/", confirm, name="confirm")]

    def get_form_class(self, for_update: bool = False) -> Any:
        names = ["ends_on"] if for_update else ["user", "role", "precinct", "starts_on", "ends_on"]
        base = EndGrantForm if for_update else GrantForm
        panel = ObjectList([FieldPanel(name) for name in names], base_form_class=base)
        return panel.bind_to_model(RoleGrant).get_form_class()
