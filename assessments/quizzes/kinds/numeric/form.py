from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from assessments.quizzes.kinds.base import Answer, Content, Posted, QuestionForm


class NumberField(forms.DecimalField):
    def to_python(self, value: Any) -> Any:
        """The minus of phones is a minus; `1_0`, which Python takes for ten, is no number of people."""
        typed = str(value or "")
        if "_" in typed:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(typed.replace("−", "-"))


class NumericForm(QuestionForm):
    def __init__(self, content: Content, answer: Answer, data: Posted) -> None:
        super().__init__(content, data)
        self.fields["answer"] = NumberField(
            label=self.asked,
            initial=answer,
            max_digits=12,
            decimal_places=4,
            help_text=f"A number, in {content['unit']}." if content["unit"] else "A number.",
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            error_messages={
                "required": "Write a number.",
                "invalid": "Write only the number, such as 12 or 2.5, without words or signs.",
            },
        )

    def answer(self) -> str:
        return str(self.cleaned_data["answer"])
