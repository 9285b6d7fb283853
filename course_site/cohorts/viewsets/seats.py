from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.views.generic import EditView

from course_site.cohorts import wording
from course_site.cohorts.models import Enrollment
from course_site.cohorts.services import seats
from course_site.cohorts.services.refusals import SeatRefused
from course_site.core.viewsets import RecordViewSet


class WithdrawView(EditView):
    page_title = "Withdraw from the cohort"
    submit_button_label = "Withdraw"
    submit_button_active_label = "Withdrawing…"
    success_message = "%(object)s: withdrawn. Everything recorded on the seat stays."

    def form_valid(self, form: "WithdrawForm") -> HttpResponse:
        try:
            return super().form_valid(form)
        except SeatRefused as refused:
            form.add_error("withdrawn_reason", wording.refusal(refused))
            return self.render_to_response(self.get_context_data(form=form))

    def save_instance(self) -> Enrollment:
        seat = self.form.instance
        reason = self.form.cleaned_data["withdrawn_reason"]
        seats.withdraw(seat, reason, by=self.request.user, at=timezone.now())
        return seat


class WithdrawForm(WagtailAdminModelForm):
    withdrawn_reason = forms.CharField(
        label="Reason", max_length=200, help_text="One line. It is kept with the seat, and no name belongs in it."
    )

    def clean(self) -> dict[str, Any]:
        try:
            seats.refuse_leaving(self.instance)
        except SeatRefused as refused:
            raise ValidationError(wording.refusal(refused)) from refused
        return super().clean()


class EnrollmentViewSet(RecordViewSet):
    """A seat is looked at; the one thing done to it here is to withdraw it."""

    model = Enrollment
    icon = "user"
    menu_label = "Enrollments"
    actions = frozenset({"view", "change"})
    edit_view_class = WithdrawView
    related = ("officer__user", "cohort", "precinct")
    list_display = ["officer", "cohort", "precinct", "status"]
    list_filter = ["cohort", "precinct", "status"]
    search_fields = ["officer__user__last_name", "officer__user__first_name"]
    search_backend_name = None
    inspect_view_fields = ["officer", "cohort", "precinct", "status", "enrolled_at", "withdrawn_reason"]
    edit_handler = ObjectList([FieldPanel("withdrawn_reason")], base_form_class=WithdrawForm)
