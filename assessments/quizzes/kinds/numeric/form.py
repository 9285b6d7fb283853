from django import forms

from assessments.quizzes.kinds.base import Answer, Content, Posted, QuestionForm


class NumericForm(QuestionForm):
    def __init__(self, content: Content, answer: Answer, data: Posted) -> None:
        super().__init__(content, data)
        self.fields["answer"] = forms.DecimalField(
            label=self.asked,
            initial=answer,
            max_digits=12,
            decimal_places=4,
            help_text=f"A number, in {content['unit']}." if content["unit"] else "A number.",
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            error_messages={
                "required": "Write a number, or skip this question for now.",
                "invalid": "Write only the number, such as 12 or 2.5, without words or signs.",
            },
        )

    def answer(self) -> str:
        return str(self.cleaned_data["answer"])
