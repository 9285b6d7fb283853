"""What a person says of a remark."""

from collections.abc import Iterable
from typing import Any

from django import forms

from assessments.remarks.rules.themes import Theme

SHOW, KEEP_BACK = "show", "keep_back"


class ReadingForm(forms.Form):
    themes = forms.MultipleChoiceField(
        label="What is it about?",
        help_text="Tick all that fit. What a word list suggests is ticked already.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    shown = forms.ChoiceField(
        label="May others read it?",
        choices=[(SHOW, "Yes, in the words below"), (KEEP_BACK, "No, keep it back")],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label="The words to show",
        help_text="Take out every name, address, command and fact that shows who wrote it or whom it is about.",
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
    )

    def __init__(self, themes: Iterable[Theme], *args: Any, is_second: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(theme.key, f"{theme.key} {theme.title}") for theme in themes]
        self.fields["themes"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields["themes"]
        if is_second:
            del self.fields["shown"], self.fields["text"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("shown") == SHOW and not cleaned.get("text", "").strip():
            self.add_error("text", "Nothing is left to show. Write the words, or choose to keep it back.")
        return cleaned

    @property
    def shown_as(self) -> str | None:
        return self.cleaned_data["text"] if self.cleaned_data.get("shown") == SHOW else None
