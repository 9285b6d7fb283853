"""Record packets for counsel: administrators ask for one, and fetch it when it is made."""

from typing import Any, ClassVar
from uuid import uuid4

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views import View
from django.views.generic import FormView
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import Button, HeaderButton

from certificates.forms import PacketForm
from certificates.models import RecordPacket
from certificates.services import packets
from course_site.core import audit
from course_site.core.viewsets import RecordIndexView, RecordInspectView


class ListPackets(RecordIndexView):
    related = ("officer__user", "asked_by")

    def get_base_queryset(self) -> QuerySet[Model]:
        return super().get_base_queryset().defer("content")


class InspectPacket(RecordInspectView):
    @property
    def header_buttons(self) -> list[Button]:
        if not self.object.made_at:
            return []
        address = reverse("record_packet:download", args=[self.object.pk])
        return [HeaderButton("Download", url=address, icon_name="download")]


class AskForPacket(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    model = RecordPacket
    permission_required = "add"
    form_class = PacketForm
    template_name = "certificates/admin/packet.html"
    page_title = "Ask for a record packet"
    header_icon = "folder-open-inverse"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        packets_list = {"url": reverse("record_packet:index"), "label": "Record packets"}
        return [*self.breadcrumbs_items, packets_list, {"url": "", "label": self.page_title}]

    def get_initial(self) -> dict[str, Any]:
        return {"public_id": uuid4(), "officer": self.request.GET.get("officer", "")}

    def form_valid(self, form: PacketForm) -> HttpResponse:
        given = form.cleaned_data
        packet = packets.ask(
            given["officer"],
            given["matter"],
            public_id=given["public_id"],
            by=self.request.user,  # type: ignore[arg-type]
            at=timezone.now(),
        )
        messages.success(self.request, "The packet is being made. It is ready in a minute or two: look again then.")
        return redirect("record_packet:inspect", packet.pk)


class DownloadPacket(PermissionCheckedMixin, View):
    model = RecordPacket
    permission_required = "view"

    def get(self, request: Any, pk: int) -> HttpResponse:
        """With an entry that it was taken."""
        packet = get_object_or_404(RecordPacket, pk=pk, made_at__isnull=False)
        audit.record("packet.downloaded", packet, by=request.user, at=timezone.now(), sha256=packet.sha256)
        name = f"record-{timezone.localdate(packet.asked_at).isoformat()}-{packet.public_id}.zip"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(bytes(packet.content or b""), "application/zip", headers=headers)


class PacketViewSet(ModelViewSet):
    model = RecordPacket
    url_namespace = "record_packet"
    url_prefix = "record-packets"
    icon = "folder-open-inverse"
    menu_label = "Record packets"
    copy_view_enabled = False
    index_view_class = ListPackets
    inspect_view_enabled = True
    inspect_view_class = InspectPacket
    form_fields: ClassVar[list[str]] = []
    list_display: ClassVar[list[Any]] = ["officer", "matter", "asked_by", "asked_at", "made_at"]
    search_fields: ClassVar[list[str]] = ["matter", "officer__user__last_name"]
    inspect_view_fields: ClassVar[list[str]] = [
        "officer", "matter", "asked_by", "asked_at", "made_at", "sha256", "public_id",
    ]  # fmt: skip

    def get_urlpatterns(self) -> list[Any]:
        kept = [
            pattern for pattern in super().get_urlpatterns() if pattern.name in {"index", "index_results", "inspect"}
        ]
        return [
            *kept,
            path("new/", self.construct_view(AskForPacket), name="add"),
            path("download/<int:pk>/", self.construct_view(DownloadPacket), name="download"),
        ]
