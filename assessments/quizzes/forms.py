from django import forms


class EnvelopeForm(forms.Form):
    """What travels with an answer, so that a second delivery and a stale screen are noticed."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    base_revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class ExtraTryForm(forms.Form):
    reason = forms.CharField(
        label="Reason",
        max_length=200,
        help_text="One line. It is kept with the seat, and no name belongs in it.",
        error_messages={
            "required": "Write one line that says why.",
            "max_length": "Make it shorter: %(limit_value)d characters at most. You have %(show_value)d.",
        },
    )
