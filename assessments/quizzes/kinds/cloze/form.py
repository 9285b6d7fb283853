from collections.abc import Iterator

from django import forms

from assessments.quizzes.kinds.base import Answer, Content, Posted, QuestionForm
from assessments.quizzes.rules import blanks


class ClozeForm(QuestionForm):
    """One field a blank. Choices stand in the order of the alphabet, which says nothing of the key."""

    def __init__(self, content: Content, answer: Answer, data: Posted) -> None:
        super().__init__(content, data)
        self.text = content["text"]
        given = answer or [""] * len(content["blanks"])
        for place, blank in enumerate(content["blanks"]):
            self.fields[f"answer_{place}"] = _field(blank, label=f"Blank {place + 1}", initial=given[place])

    def pieces(self) -> Iterator[tuple[str, forms.BoundField | None]]:
        """The text, stretch by stretch, each with the field behind it."""
        for words, place in blanks.pieces(self.text):
            name = f"answer_{place}"
            yield words, self[name] if name in self.fields else None

    def answer(self) -> list[str]:
        return [self.cleaned_data[name] for name in self.fields]


def _field(blank: Content, *, label: str, initial: str) -> forms.Field:
    if choices := blank.get("choices"):
        options = [("", "Choose…"), *((text, text) for text in sorted(choices, key=str.casefold))]
        required = {"required": f"{label}: choose what belongs here."}
        return forms.ChoiceField(label=label, initial=initial, choices=options, error_messages=required)
    return forms.CharField(
        label=label,
        initial=initial,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": f"{label}: write what belongs here.",
            "max_length": f"{label}: make it shorter, %(limit_value)d characters at most.",
        },
    )
