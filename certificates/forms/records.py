from typing import Any

from django import forms
from django.db.models import Q

from certificates import letters
from course_site.people.models import Officer, Precinct


class CorrectForm(forms.Form):
    """What the next revision states; it begins with what this one does."""

    first_name = forms.CharField(max_length=150)
    last_name = forms.CharField(max_length=150)
    precinct = forms.ChoiceField(label="Precinct or PSA", help_text="Where the officer served during the course.")
    reason = forms.CharField(
        label="Why it is corrected",
        help_text="Kept with the certificate that this one replaces, for administrators. The public does not see it.",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["precinct"]
        assert isinstance(field, forms.ChoiceField)
        # What stands on the certificate may be called otherwise by now.
        names = {self.initial["precinct"], *Precinct.objects.active().values_list("name", flat=True)}
        field.choices = [("", "Choose"), *((name, name) for name in sorted(names))]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name in ("first_name", "last_name"):
            if refusal := letters.refusal(given.get(name, "")):
                self.add_error(name, refusal)
        if not self.errors and not set(self.changed_data) - {"reason"}:
            raise forms.ValidationError(
                "The certificate says this already. Change what is wrong on it, or keep it as it is."
            )
        return given


class RevokeForm(forms.Form):
    reason = forms.CharField(
        label="Why it is withdrawn",
        help_text="Kept with the certificate. The officer and the administrators see it; the public does not.",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PacketForm(forms.Form):
    """Whose record, and for what."""

    public_id = forms.UUIDField(widget=forms.HiddenInput)
    officer = forms.CharField(
        label="Officer",
        help_text="The e-mail address of the account, or the tax number.",
        max_length=254,
        error_messages={"required": "Type the e-mail address or the tax number of the officer."},
    )
    matter = forms.CharField(
        help_text="Who asks for it and the number of the matter, as in “Law Department, 2026-0417”. Kept for good.",
        max_length=200,
        error_messages={"required": "Say who asks for it and for which matter."},
    )

    def clean_officer(self) -> Officer:
        typed = self.cleaned_data["officer"].strip()
        found = Officer.objects.filter(Q(user__email__iexact=typed) | Q(member_no=typed)).select_related("user").first()
        if found is None:
            raise forms.ValidationError("No officer has this address or number. Check it on the list of officers.")
        return found
