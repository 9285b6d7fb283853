from django import forms

from assessments.quizzes.kinds.base import Answer, Content, Posted, QuestionForm


class WordsForm(QuestionForm):
    def __init__(self, content: Content, answer: Answer, data: Posted) -> None:
        super().__init__(content, data)
        self.fields["answer"] = forms.CharField(
            label=self.asked,
            initial=answer,
            max_length=200,
            help_text="A few words. Capital letters count." if content.get("match_case") else "A few words.",
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
            error_messages={
                "required": "Write a few words, or skip this question for now.",
                "max_length": "Make it shorter: %(limit_value)d characters at most. You have %(show_value)d.",
            },
        )

    def answer(self) -> str:
        return str(self.cleaned_data["answer"])
