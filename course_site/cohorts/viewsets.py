from collections import Counter
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.admin.views.generic import EditView
from wagtail.admin.viewsets.model import ModelViewSetGroup

from course_site.cohorts import wording
from course_site.cohorts.models import Cohort, Enrollment, TrainingSession, YearPlan
from course_site.cohorts.services import changes, seating, seats, sessions
from course_site.cohorts.services.refusals import SeatRefused
from course_site.cohorts.services.statuses import AlreadyClosed
from course_site.core.viewsets import RecordIndexView, RecordViewSet
from course_site.people.models import User

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
        given = super().clean()
        # The constraint of the database would answer with a crash: forms of a cluster do not look at it.
        if any(count > 1 for count in Counter(self._parts()).values()):
            raise ValidationError("A trainer stands there twice with the same part. Remove one of the two rows.")
        return given

    def _parts(self) -> list[tuple[User, str]]:
        rows = [form.cleaned_data for form in self.formsets["trainers"].forms if form.is_valid()]
        return [(row["user"], row["part"]) for row in rows if row and not row["DELETE"]]


class CohortView(EditView):
    def form_valid(self, form: CohortForm) -> HttpResponse:
        try:
            return super().form_valid(form)
        except AlreadyClosed:
            messages.error(self.request, CLOSED)
            return redirect(self.request.path)

    def save_instance(self) -> Cohort:
        by, at = self.request.user, timezone.now()
        with changes.recorded_with_trainers(self.form.instance, by=by, at=at):
            # Only what was changed here: the rest of the row may be newer than what this form was made from.
            cohort: Cohort = self.form.save(commit=False)
            cohort.save(update_fields=[*self.form.changed_data, "trainers"])
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
            InlinePanel(
                "trainers",
                heading="Trainers",
                label="trainer",
                panels=[FieldRowPanel([FieldPanel("user"), FieldPanel("part")])],
            ),
        ],
        base_form_class=CohortForm,
    )


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


MOVES = {
    "cohort_closed": "This cohort is closed, so its class days stay as they are.",
    "marked": "Attendance was marked at the hours as they are. Correct the marks first, then move the day.",
}


class SessionForm(WagtailAdminModelForm):
    class Meta:
        error_messages = {
            "starts_at": {
                "required": "Say when the day starts.",
                "invalid": "Write the day and hour: 2026-03-02 07:00.",
            },
            "place": {"required": "Say where the class meets."},
        }

    def clean_starts_at(self) -> datetime:
        starts_at: datetime = self.cleaned_data["starts_at"]
        try:
            sessions.refuse_move(self.instance, starts_at)
        except sessions.CannotMove as refused:
            raise ValidationError(MOVES[refused.code]) from refused
        return starts_at


class SessionView(EditView):
    def form_valid(self, form: SessionForm) -> HttpResponse:
        try:
            return super().form_valid(form)
        except sessions.CannotMove as refused:
            form.add_error("starts_at", MOVES[refused.code])
            return self.render_to_response(self.get_context_data(form=form))

    def save_instance(self) -> TrainingSession:
        session: TrainingSession = self.form.instance
        sessions.move(
            session, starts_at=session.starts_at, place=session.place, by=self.request.user, at=timezone.now()
        )  # fmt: skip
        return session


class SessionsView(RecordIndexView):
    def get_base_queryset(self) -> QuerySet[TrainingSession]:
        return super().get_base_queryset().next_first(timezone.now())  # type: ignore[attr-defined]


class SessionViewSet(RecordViewSet):
    """Blocks come from the course; what changes on the way is the room, and once in a while the day."""

    model = TrainingSession
    icon = "calendar-alt"
    menu_label = "Sessions"
    actions = frozenset({"view", "change"})
    edit_view_class = SessionView
    index_view_class = SessionsView
    related = ("cohort",)
    list_display = ["cohort", "day", "title", "starts_at", "place"]
    list_filter = ["cohort", "day"]
    search_fields = ["title", "place", "cohort__title"]
    search_backend_name = None
    inspect_view_fields = ["cohort", "day", "title", "starts_at", "ends_at", "place", "blocks"]
    edit_handler = ObjectList([FieldPanel("starts_at"), FieldPanel("place")], base_form_class=SessionForm)


class YearPlanView(EditView):
    def save_instance(self) -> YearPlan:
        with changes.recorded(self.form.instance, by=self.request.user, at=timezone.now()):
            return super().save_instance()


class YearPlanViewSet(RecordViewSet):
    """The numbers of a year; the first time, they are set on the page of the plan."""

    model = YearPlan
    icon = "date"
    menu_label = "Year plans"
    actions = frozenset({"view", "change"})
    edit_view_class = YearPlanView
    list_display = ["year", "cohorts", "seats", "precincts", "precinct_limit"]
    search_backend_name = None
    inspect_view_fields = ["year", "cohorts", "seats", "precincts", "precinct_limit"]
    panels = [FieldPanel("cohorts"), FieldPanel("seats"), FieldPanel("precincts"), FieldPanel("precinct_limit")]


class PlanItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return "administrator" in request.user.role_names  # type: ignore[union-attr]


class CohortsGroup(ModelViewSetGroup):
    menu_label = "Cohorts"
    menu_icon = "group"
    items = (CohortViewSet, EnrollmentViewSet, SessionViewSet, YearPlanViewSet)

    def get_submenu_items(self) -> list[MenuItem]:
        plan = PlanItem("Plan and seats", reverse("cohorts:plan"), icon_name="form", order=0)
        return [plan, *super().get_submenu_items()]
