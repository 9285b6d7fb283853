from typing import Any

from django import forms

from assessments.keyed import KeyedForm
from assessments.scenarios.models import Scenario
from assessments.scenarios.rules.checker import Fault, faults


class StartForm(forms.Form):
    client_id = forms.UUIDField(widget=forms.HiddenInput)


class ChoiceForm(forms.Form):
    """One tap on an option. The id is made with the page, so that a tap sent twice is one choice."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    node = forms.CharField(max_length=20, widget=forms.HiddenInput)
    option = forms.CharField(max_length=10)


class ScenarioForm(KeyedForm):
    """An editor's form. A draft may be anything; what is published has to be playable."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.is_deferred_validation and not self.errors:
            for fault in faults(Scenario(**cleaned).content):
                self.add_error(field_of(fault), f"{fault.place} {fault.what}. {fault.remedy}")
        return cleaned


# Where the parts of the content stand on the form.
FIELDS = {
    "start.tension": "start_tension",
    "start.trust": "start_trust",
    "variant_b.fact": "fact",
    "variant_b.lesson": "lesson",
    "variant_b.reveal_node": "reveal_node",
    "variant_b.reveal_when": "reveal_when",
    "variant_b.choices": "reveal_choices",
}


def field_of(fault: Fault) -> str:
    parts = fault.path.split(".")
    return FIELDS.get(".".join(parts[:2]), parts[0])
