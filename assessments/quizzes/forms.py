from django import forms


class EnvelopeForm(forms.Form):
    """What travels with an answer, so that a second delivery and a stale screen are noticed."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    base_revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
