from course_site.core.viewsets import RecordViewSet
from course_site.mailing.models import Message


class MessageViewSet(RecordViewSet):
    """Who was told what, when, and whether the mail server took it."""

    model = Message
    icon = "mail"
    menu_label = "Mail"
    add_to_admin_menu = True
    related = ("person",)
    list_display = ["person", "subject", "kind_in_words", "queued_at", "delivered_at", "state"]
    list_filter = ["kind", "queued_at"]
    search_fields = ["person__last_name", "person__first_name", "subject"]
    search_backend_name = None
    inspect_view_fields = [
        "person", "kind_in_words", "subject", "body", "why", "queued_at", "not_before", "delivered_at", "refused_at",
        "state",
    ]  # fmt: skip
    exclude_form_fields = ["calendar"]
