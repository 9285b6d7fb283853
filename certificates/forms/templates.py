"""How a certificate looks, as an administrator fills it in."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError

from certificates import letters
from certificates.models import Template
from certificates.rules.looks import MOST_LINES, MOST_SIGNATURES, Design, Language, Look, Signature
from certificates.services import pictures
from certificates.services.pictures import NoPicture
from certificates.services.templates import Scope

DESIGNS = {Design.VOICES: "Two voices: a dark band on the right", Design.FORMAL: "Formal: centered, inside a rule"}
LANGUAGES = {Language.ENGLISH: "English", Language.SPANISH: "Spanish"}
NO_PICTURES = {
    "not_a_picture": "This is no PNG, JPEG or WebP picture. Of an SVG or a PDF, export a PNG and choose that.",
    "too_large": "This picture is too large. Choose one of at most 4 MB and 24 megapixels.",
}
LINE = 60
SLOTS = range(1, MOST_SIGNATURES + 1)


class PictureField(forms.FileField):
    """A seal or a signature."""

    def __init__(self, label: str, help_text: str = "") -> None:
        widget = forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg,.webp"})
        super().__init__(required=False, label=label, help_text=help_text, widget=widget)


class LookForm(forms.Form):
    """The look alone: enough to preview it. A picture is kept as soon as it was sent, so that a form that comes back
    has lost nothing; `…_kept` carries its sum."""

    design = forms.ChoiceField(choices=list(DESIGNS.items()), initial=Design.VOICES, widget=forms.RadioSelect)
    language = forms.ChoiceField(choices=list(LANGUAGES.items()), initial=Language.ENGLISH)
    agency = forms.CharField(
        required=False,
        max_length=LINE,
        help_text="Who gives the certificate, as in “New York City Police Department”. Empty: the name of the program.",
    )
    lines = forms.CharField(
        required=False,
        label="Lines below it",
        help_text="Two at most: a bureau, an address.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    seal = PictureField("Seal", "PNG with a transparent ground is best. It is printed three quarters of an inch high.")
    seal_kept = forms.CharField(required=False, widget=forms.HiddenInput)
    seal_removed = forms.BooleanField(required=False, label="Take the seal off")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for slot in SLOTS:
            self.fields[f"name_{slot}"] = forms.CharField(required=False, max_length=40, label="Who signs")
            self.fields[f"title_{slot}"] = forms.CharField(required=False, max_length=LINE, label="Title")
            self.fields[f"signature_{slot}"] = PictureField("Picture of the signature", "Without one, there is a line.")
            self.fields[f"signature_{slot}_kept"] = forms.CharField(required=False, widget=forms.HiddenInput)
            self.fields[f"signature_{slot}_removed"] = forms.BooleanField(
                required=False, label="Take the signature off"
            )

    def clean_agency(self) -> str:
        return self._printable(self.cleaned_data["agency"])

    def clean_lines(self) -> list[str]:
        lines = [line.strip() for line in self._printable(self.cleaned_data["lines"]).splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise ValidationError(f"There is room for {MOST_LINES} lines. Put two things on one, or leave one out.")
        if any(len(line) > LINE for line in lines):
            raise ValidationError(f"A line has room for {LINE} letters. Shorten it, or begin a second one.")
        return lines

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        sent: Any = self.data
        self.data = sent = sent.copy()
        for name in ("seal", *(f"signature_{slot}" for slot in SLOTS)):
            given[f"{name}_kept"] = sent[self.add_prefix(f"{name}_kept")] = self._kept(name, given)
        if given["seal_kept"] and not given.get("agency", "-"):
            self.add_error("agency", "Type whose seal it is: it is read aloud to those who cannot see it.")
        for slot in SLOTS:
            self._check_signature(slot, given)
        return given

    @property
    def look(self) -> Look:
        given = self.cleaned_data
        return Look(
            design=given["design"],
            language=given["language"],
            agency=given["agency"],
            lines=given["lines"],
            seal=given["seal_kept"],
            signatures=[
                Signature(
                    name=given[f"name_{slot}"], title=given[f"title_{slot}"], picture=given[f"signature_{slot}_kept"]
                )
                for slot in SLOTS
                if given[f"name_{slot}"]
            ],
        )

    def _kept(self, name: str, given: dict[str, Any]) -> str:
        """The sum of the picture that stands there from now on."""
        if given.get(f"{name}_removed"):
            return ""
        if uploaded := given.get(name):
            try:
                return pictures.keep(uploaded.read())
            except NoPicture as refusal:
                self.add_error(name, NO_PICTURES[refusal.code])
        before: str = given.get(f"{name}_kept", "")
        return before if pictures.is_kept(before) else ""

    def _check_signature(self, slot: int, given: dict[str, Any]) -> None:
        for field in (f"name_{slot}", f"title_{slot}"):
            try:
                self._printable(given.get(field, ""))
            except ValidationError as error:
                self.add_error(field, error)
        if not given.get(f"name_{slot}") and (given.get(f"title_{slot}") or given[f"signature_{slot}_kept"]):
            self.add_error(f"name_{slot}", "Type the name too: it is read aloud to those who cannot see the signature.")

    @staticmethod
    def _printable(text: str) -> str:
        if refusal := letters.refusal(text):
            raise ValidationError(refusal)
        return text


class NewForm(LookForm):
    public_id = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(
        label="Name of the template", max_length=80, help_text="By which it is chosen. It is printed nowhere."
    )

    field_order = ["public_id", "title", "design", "language", "agency", "lines", "seal"]

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        others = Template.objects.filter(title__iexact=title)
        if others.exclude(public_id=self.cleaned_data.get("public_id", uuid4())).exists():
            raise ValidationError("There is one of this name already. Change that one, or choose another name.")
        return title


class ChangeForm(LookForm):
    from_number = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="What changed", max_length=200, help_text="Kept with the version, as in “New commissioner”."
    )

    def begin_from(self, number: int) -> None:
        """Sent again, it is a change of this version."""
        sent: Any = self.data
        sent["from_number"] = number


class ChoicesForm(forms.Form):
    """For each course and each cohort that goes on, what its certificates are drawn on from now on."""

    def __init__(self, *args: Any, scopes: Sequence[Scope], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scopes = scopes
        for scope in scopes:
            self.fields[scope.name] = forms.ModelChoiceField(
                Template.objects.all(),
                required=False,
                initial=scope.template,
                label=f"Cohort: {scope.title}" if scope.cohort else f"Course: {scope.title}",
                empty_label="As its course" if scope.cohort else "The plain page",
            )


def initial_of(look: Look) -> dict[str, Any]:
    """What a form begins with that changes this."""
    signed: dict[str, str] = {}
    for slot, signature in enumerate(look["signatures"], start=1):
        signed |= {
            f"name_{slot}": signature["name"],
            f"title_{slot}": signature["title"],
            f"signature_{slot}_kept": signature["picture"],
        }
    return {
        "design": look["design"],
        "language": look["language"],
        "agency": look["agency"],
        "lines": "\n".join(look["lines"]),
        "seal_kept": look["seal"],
        **signed,
    }
