from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.views.generic import EditView
from wagtail.admin.widgets import AdminDateInput

from course_site.core.record_forms import RecordForm
from course_site.core.viewsets import RecordViewSet
from course_site.people.models import Officer, Precinct
from course_site.people.services import officers


class TransferForm(RecordForm):
    precinct = forms.ModelChoiceField(
        Precinct.objects.active(),
        label="New precinct or PSA",
        empty_label="Choose",
        error_messages={"required": "Choose a precinct or PSA.", "invalid_choice": "Choose one from the list."},
    )
    from_day = forms.DateField(
        label="First day there",
        widget=AdminDateInput,
        help_text="Reports and rosters of days before stay as they are.",
        error_messages={"required": "Give the first day.", "invalid": "Write the day as 2026-03-02."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if posting := self.instance.postings.filter(valid_to=None).select_related("precinct").first():
            self.fields["precinct"].help_text = f"Now at {posting.precinct}, since {date_format(posting.valid_from)}."

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        posting = self.instance.postings.filter(valid_to=None).first()
        if posting and given.get("precinct") == posting.precinct:
            self.add_error("precinct", f"{self.instance} serves there already. Choose another one.")
        elif posting and given.get("from_day") and given["from_day"] <= posting.valid_from:
            since = date_format(posting.valid_from)
            self.add_error("from_day", f"The posting of today began on {since}. Give a later day.")
        return given


class TransferView(EditView):
    page_title = "Move to another precinct or PSA"
    submit_button_label = "Move"
    submit_button_active_label = "Moving…"
    success_message = "%(object)s: moved. Where they served before stays on record."

    def save_instance(self) -> Officer:
        officer, given = self.form.instance, self.form.cleaned_data
        officers.transfer_by_hand(
            officer, given["precinct"], from_day=given["from_day"], by=self.request.user, at=timezone.now()
        )
        return officer


class OfficerViewSet(RecordViewSet):
    """The tax number is shown by its last three digits, here too. What is changed is where somebody serves."""

    model = Officer
    icon = "user"
    menu_label = "Officers"
    actions = frozenset({"view", "change"})
    edit_view_class = TransferView
    edit_handler = ObjectList([FieldPanel("precinct"), FieldPanel("from_day")], base_form_class=TransferForm)
    related = ("user",)
    list_display = ["__str__", "masked_number", "rank", "role_group"]
    list_filter = ["role_group"]
    search_fields = ["user__last_name", "user__first_name"]
    search_backend_name = None
    inspect_view_fields = ["user", "masked_number", "rank", "role_group", "postings"]


class PrecinctViewSet(RecordViewSet):
    model = Precinct
    icon = "site"
    menu_label = "Precincts and PSAs"
    actions = frozenset({"view", "change"})
    list_display = ["name", "code", "borough", "archived_at"]
    list_filter = ["kind", "borough"]
    search_fields = ["name", "code"]
    search_backend_name = None
    list_per_page = 100
    inspect_view_fields = ["code", "kind", "name", "borough", "archived_at", "patrol_boroughs"]
    edit_handler = ObjectList([FieldPanel("name"), FieldPanel("archived_at")], base_form_class=RecordForm)
