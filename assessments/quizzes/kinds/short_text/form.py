from django import forms

from assessments.quizzes.kinds.base import Answer, Content, Posted, QuestionForm
from assessments.quizzes.rules.asking import says_how_much


class WordsForm(QuestionForm):
    def __init__(self, content: Content, answer: Answer, data: Posted) -> None:
        super().__init__(content, data)
        hints = [] if says_how_much(content["stem"]) else ["A few words."]
        hints += ["Capital letters count."] if content.get("match_case") else []
        self.fields["answer"] = forms.CharField(
            label=self.asked,
            initial=answer,
            max_length=200,
            help_text=" ".join(hints),
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
            error_messages={
                "required": "Write your answer.",
                "max_length": "Make it shorter: %(limit_value)d characters at most. You have %(show_value)d.",
            },
        )

    def answer(self) -> str:
        return str(self.cleaned_data["answer"])
