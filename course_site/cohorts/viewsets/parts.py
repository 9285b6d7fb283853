"""Who has which part in which class: given from a day on, and ended; what was true before stays on record."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.widgets import AdminDateInput

from course_site.cohorts.models import Cohort, CohortTrainer
from course_site.cohorts.services import planning
from course_site.core.record_forms import RecordForm
from course_site.core.viewsets import RecordViewSet
from course_site.people.models import Role, RoleGrant, User

CLOSED = "This cohort is closed, and who taught it stays on record as it is."


class GivePartForm(RecordForm):
    class Meta:
        error_messages = {
            "user": {"required": "Choose a trainer."},
            "cohort": {"required": "Choose a cohort."},
            "starts_on": {"required": "Give the first day.", "invalid": "Write the day as 2026-03-02."},
            "ends_on": {"invalid": "Write the day as 2026-03-02, or leave this empty."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grants = RoleGrant.objects.in_force(timezone.localdate()).filter(role=Role.TRAINER)
        self.fields["user"].queryset = User.objects.filter(is_active=True, role_grants__in=grants).distinct()
        self.fields["user"].help_text = "Whoever is not here has no trainer's role today: give it under People › Roles."
        self.fields["cohort"].queryset = Cohort.objects.exclude(status__in=Cohort.ENDED)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        first, last = given.get("starts_on"), given.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "The last day is before the first one.")
        elif first and {"user", "cohort", "part"} <= given.keys():
            of_trainer = CohortTrainer.objects.filter(user=given["user"], cohort=given["cohort"], part=given["part"])
            if held := of_trainer.overlapping(first, last).first():
                raise ValidationError(f"{held} is there already on these days, from {date_format(held.starts_on)} on.")
        return given


class EndPartForm(RecordForm):
    ends_on = forms.DateField(
        label="Last day", widget=AdminDateInput, error_messages={"required": "Give the last day."}
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        part, last_day = self.instance, given.get("ends_on")
        if part.ends_on and part.ends_on < timezone.localdate():
            raise ValidationError("This part has ended, and that stays on record. To give it again, add a new one.")
        if last_day and last_day < part.starts_on:
            self.add_error("ends_on", f"It began on {date_format(part.starts_on)}. Give that day or a later one.")
        elif last_day and part.ends_on and last_day > part.ends_on:
            self.add_error(
                "ends_on",
                f"It ends on {date_format(part.ends_on)} already. Give an earlier day; for a longer time, add a new "
                "one that begins the day after.",
            )
        elif last_day and part.cohort.is_closed and last_day < part.cohort.ends_on:
            self.add_error("ends_on", f"{CLOSED} Give {date_format(part.cohort.ends_on)} or a later day.")
        return given


class GivePartView(CreateView):
    def get_initial(self) -> dict[str, Any]:
        """The cohort, where the page before knows it: a coach is what it lacks."""
        asked = self.request.GET.get("cohort", "")
        lacking = {"cohort": asked, "part": CohortTrainer.Part.COACH} if asked.isdecimal() else {}
        return {**super().get_initial(), **lacking}

    def save_instance(self) -> CohortTrainer:
        given = self.form.cleaned_data
        return planning.assign_trainer(**given, by=self.request.user, at=timezone.now())

    def get_success_message(self, instance: CohortTrainer) -> str:
        return f"{instance} in {instance.cohort}: given from {date_format(instance.starts_on)} on."


class EndPartView(EditView):
    page_title = "End a part in a class"
    submit_button_label = "End it"
    submit_button_active_label = "Ending it…"
    success_message = "%(object)s: ends. What was done until then stays on record."

    def save_instance(self) -> CohortTrainer:
        part, last_day = self.form.instance, self.form.cleaned_data["ends_on"]
        planning.end_part(part, last_day=last_day, by=self.request.user, at=timezone.now())
        return part


class PartViewSet(RecordViewSet):
    model = CohortTrainer
    icon = "key"
    menu_label = "Parts in classes"
    actions = frozenset({"view", "add", "change"})
    add_view_class = GivePartView
    edit_view_class = EndPartView
    related = ("user", "cohort", "granted_by")
    list_display = ["user", "part", "cohort", "starts_on", "ends_on", "granted_by"]
    list_filter = ["cohort", "part"]
    search_fields = ["user__last_name", "user__first_name", "cohort__title"]
    search_backend_name = None
    inspect_view_fields = ["user", "part", "cohort", "starts_on", "ends_on", "granted_by"]

    def get_form_class(self, for_update: bool = False) -> Any:
        names = ["ends_on"] if for_update else ["cohort", "user", "part", "starts_on", "ends_on"]
        base = EndPartForm if for_update else GivePartForm
        panel = ObjectList([FieldPanel(name) for name in names], base_form_class=base)
        return panel.bind_to_model(CohortTrainer).get_form_class()
