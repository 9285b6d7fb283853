from collections.abc import Container, Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from course_site.cohorts.models import CohortTrainer
from course_site.core import clocks
from course_site.core.known_rows import KnownRows
from course_site.people.models import Role, RoleGrant, User
from modules.rules.requirements import Code
from modules.services.waiving import Decision
from modules.wording import short_label


class NewCohortForm(forms.Form):
    """The four answers from which a cohort is made; the last cohort has answered three of them."""

    first_day = forms.DateField(
        label="First day",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="The other days follow by themselves, past weekends and holidays.",
        error_messages={"required": "Choose the first day.", "invalid": "Write the day as 2026-03-02."},
        validators=[MinValueValidator(clocks.FIRST_DAY), MaxValueValidator(clocks.LAST_DAY)],
    )
    place = forms.CharField(
        max_length=160,
        error_messages={
            "required": "Say where the class meets.",
            "max_length": "Make it shorter: %(limit_value)d characters at most.",
        },
    )
    leads = KnownRows(
        User.objects.none(),
        label="Lead facilitators",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one lead facilitator."},
    )
    coaches = KnownRows(
        User.objects.none(),
        label="Coaches and assessors",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="One for every six officers in a role-play. Whoever assessed last time assesses again.",
    )

    def __init__(self, *args: Any, on: date, assessors: Container[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.assessors = assessors
        grants = RoleGrant.objects.in_force(on).filter(role=Role.TRAINER)
        trainers = User.objects.filter(is_active=True, role_grants__in=grants).distinct()
        for name in ("leads", "coaches"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelMultipleChoiceField)
            field.queryset = trainers

    def clean_coaches(self) -> list[User]:
        """Who leads does not coach as well."""
        leads = self.cleaned_data.get("leads", [])
        return [user for user in self.cleaned_data["coaches"] if user not in leads]

    @property
    def trainers(self) -> dict[User, str]:
        Part = CohortTrainer.Part
        parts: dict[User, str] = dict.fromkeys(self.cleaned_data["leads"], Part.LEAD)
        beside = self.cleaned_data["coaches"]
        return parts | {user: Part.ASSESSOR if user.pk in self.assessors else Part.COACH for user in beside}


class ExceptionForm(forms.Form):
    """What a seat is excused from, or asked for again, and why."""

    EXCUSE, ASK = "excuse", "ask"

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(
        label="What do you decide?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one.", "invalid_choice": "This has changed meanwhile. Choose again."},
    )
    reason = forms.CharField(
        max_length=200,
        help_text="One line. It is kept for good with your name, and the officer may read it.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Write one line that says why.",
            "max_length": "Make it shorter: %(limit_value)d characters at most. You have %(show_value)d.",
        },
    )

    def __init__(self, *args: Any, missing: Iterable[Code], waived: Iterable[Code], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["decision"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(f"{self.EXCUSE} {code}", f"Excuse from: {short_label(code)}") for code in missing] + [
            (f"{self.ASK} {code}", f"Ask again for: {short_label(code)}") for code in waived
        ]

    def as_decision(self) -> Decision:
        deed, _, code = self.cleaned_data["decision"].partition(" ")
        return Decision(
            code=Code(code),
            is_waived=deed == self.EXCUSE,
            reason=self.cleaned_data["reason"],
            client_id=self.cleaned_data["client_id"],
        )
