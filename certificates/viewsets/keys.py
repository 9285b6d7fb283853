"""The keys that sign, in the admin: which there are, until when they are good, and new ones."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.generic import FormView, TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from certificates.services import signing_keys


def administers(request: Any) -> bool:
    return "administrator" in request.user.role_names


class ForAdministrators(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return administers(request)


class KeysPage(WagtailAdminTemplateMixin):
    header_icon = "key"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not administers(request):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class ListKeys(KeysPage, TemplateView):
    page_title = "Signing keys"
    template_name = "certificates/admin/keys.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(generations=signing_keys.published()[::-1], **kwargs)


class NewKeysForm(forms.Form):
    # So that a form sent twice makes one generation.
    newest = forms.IntegerField(required=False, widget=forms.HiddenInput)


class MakeNewKeys(KeysPage, FormView):
    page_title = "Make new signing keys"
    template_name = "certificates/admin/new_keys.html"
    form_class = NewKeysForm

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        every = {"url": reverse("signing_keys:index"), "label": "Signing keys"}
        return [*self.breadcrumbs_items, every, {"url": "", "label": self.page_title}]

    def get_initial(self) -> dict[str, Any]:
        return {"newest": keys[-1].number if (keys := signing_keys.published()) else None}

    def form_valid(self, form: NewKeysForm) -> HttpResponse:
        by: Any = self.request.user
        new = signing_keys.rotate(at=timezone.now(), by=by, newest=form.cleaned_data["newest"])
        messages.success(
            self.request, f"Generation {new.number} signs from now on. Back up the folder of the keys today."
        )
        return redirect("signing_keys:index")


class KeysViewSet(ViewSet):
    name = "signing_keys"
    url_prefix = "signing-keys"
    icon = "key"
    menu_label = "Signing keys"
    menu_item_class = ForAdministrators

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", ListKeys.as_view(), name="index"),
            path("new/", MakeNewKeys.as_view(), name="new"),
        ]
