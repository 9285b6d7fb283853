from typing import Any

from django.utils import timezone
from wagtail.admin.ui.tables import Column

from course_site.core.viewsets import RecordInspectView, RecordViewSet
from course_site.mailing.models import Message


class StateColumn(Column):
    def get_value(self, instance: Message) -> str:
        return instance.state(timezone.now())


class MessageView(RecordInspectView):
    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        if field_name == "state":
            return self.object.state(timezone.now())
        return super().get_field_display_value(field_name, field)


class MessageViewSet(RecordViewSet):
    """Who was told what, when, and whether the mail server took it."""

    model = Message
    icon = "mail"
    menu_label = "Mail"
    add_to_admin_menu = True
    related = ("person",)
    inspect_view_class = MessageView
    list_display = ["person", "subject", "kind_in_words", "queued_at", "delivered_at", StateColumn("state")]
    list_filter = ["kind", "queued_at"]
    search_fields = ["person__last_name", "person__first_name", "subject"]
    search_backend_name = None
    inspect_view_fields = [
        "person", "kind_in_words", "subject", "body", "why", "queued_at", "not_before", "delivered_at", "refused_at",
        "state",
    ]  # fmt: skip
    exclude_form_fields = ["calendar"]
