from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from wagtail.admin.panels import FieldPanel
from wagtail.admin.views.generic import CreateView

from course_site.core.viewsets import RecordViewSet
from course_site.people.models import AccountChange
from course_site.people.services import accounts

NOT_CHANGED = {
    "oneself": "You cannot close your own account. Ask another administrator.",
    "last_administrator": "Nobody else is an administrator, so this account stays. Make another administrator first.",
    "nothing_to_change": "It is so already; nothing has changed.",
}


class ChangeAccountView(CreateView):
    page_title = "Close or open an account"
    submit_button_label = "Do it"
    submit_button_active_label = "Doing it…"

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except accounts.NotChanged as refusal:
            form.add_error(None, NOT_CHANGED[refusal.code])
            self.is_valid(form)  # keeps the sentence that stands above the form
            return self.form_invalid(form)

    def save_instance(self) -> AccountChange:
        return accounts.change(**self.form.cleaned_data, by=self.request.user, at=timezone.now())


class AccountChangeViewSet(RecordViewSet):
    """Whoever leaves is closed out at once and keeps all that is theirs; nobody is deleted."""

    model = AccountChange
    icon = "cross"
    menu_label = "Closed accounts"
    actions = frozenset({"view", "add"})
    add_view_class = ChangeAccountView
    related = ("user", "by")
    list_display = ["user", "opens", "reason", "by", "at"]
    list_filter = ["opens"]
    search_fields = ["user__last_name", "user__first_name", "user__email"]
    search_backend_name = None
    inspect_view_fields = ["user", "opens", "reason", "by", "at"]
    panels = [FieldPanel("user"), FieldPanel("opens"), FieldPanel("reason")]
