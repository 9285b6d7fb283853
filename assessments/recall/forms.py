from django import forms


class EnvelopeForm(forms.Form):
    """What travels with an answer: the name that the page gave it, and which version of which question was shown."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    question = forms.SlugField(widget=forms.HiddenInput)
    version = forms.IntegerField(min_value=1, max_value=1_000_000, widget=forms.HiddenInput)
