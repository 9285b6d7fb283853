from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.views.generic import EditView

from course_site.cohorts import wording
from course_site.cohorts.models import Cohort
from course_site.cohorts.services import changes, seating, seats
from course_site.cohorts.services.refusals import SeatRefused
from course_site.cohorts.services.statuses import AlreadyClosed
from course_site.core.viewsets import RecordViewSet

CLOSED = "This cohort is closed and stays as it is, its trainers too."


class CohortForm(WagtailAdminModelForm):
    """A cohort is closed in the classroom, by a service that checks the rest; a closed one stays as it is."""

    class Meta:
        widgets = {"status": forms.RadioSelect}
        error_messages = {
            "title": {"required": "Give the cohort a title."},
            "place": {"required": "Say where the class meets."},
            "capacity": {
                "required": "Give the number of seats.",
                "invalid": "Give the number of seats in digits, for example 28.",
            },
            "status": {"invalid_choice": "Choose planned or running. A cohort is closed in the classroom."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.is_closed:
            for field in self.fields.values():
                field.disabled = True
        else:
            self.fields["status"].choices = [one for one in Cohort.Status.choices if one[0] not in Cohort.ENDED]

    def clean_capacity(self) -> int:
        capacity: int = self.cleaned_data["capacity"]
        if capacity < 1:
            raise ValidationError("Give at least 1 seat.")
        try:
            seats.refuse_crowding(self.instance, capacity, at=timezone.now())
        except SeatRefused as refused:
            raise ValidationError(wording.refusal(refused)) from refused
        return capacity

    def clean(self) -> dict[str, Any]:
        if self.instance.is_closed:
            raise ValidationError(CLOSED)
        return super().clean()


class CohortView(EditView):
    def form_valid(self, form: CohortForm) -> HttpResponse:
        try:
            return super().form_valid(form)
        except AlreadyClosed:
            messages.error(self.request, CLOSED)
            return redirect(self.request.path)

    def save_instance(self) -> Cohort:
        by, at = self.request.user, timezone.now()
        with changes.recorded_while_open(self.form.instance, by=by, at=at):
            # Only what was changed here: the rest of the row may be newer than what this form was made from.
            cohort: Cohort = self.form.save(commit=False)
            cohort.save(update_fields=self.form.changed_data)
            # More seats go to those who wait for one.
            seating.promote(cohort, by=by, at=at)
        return cohort


class CohortViewSet(RecordViewSet):
    model = Cohort
    icon = "group"
    menu_label = "Cohorts"
    actions = frozenset({"view", "change"})
    edit_view_class = CohortView
    list_display = ["title", "starts_on", "ends_on", "place", "status"]
    list_filter = ["status", "starts_on"]
    search_fields = ["title", "key", "place"]
    search_backend_name = None
    inspect_view_fields = [
        "key", "title", "course_key", "course_version", "place", "capacity", "starts_on", "ends_on", "status",
        "closed_at", "closed_by", "trainers",
    ]  # fmt: skip
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldRowPanel([FieldPanel("place"), FieldPanel("capacity")]),
            FieldPanel("status"),
        ],
        base_form_class=CohortForm,
    )
