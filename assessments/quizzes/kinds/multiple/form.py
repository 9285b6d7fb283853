from django import forms

from assessments.quizzes.kinds.base import NO_ANSWER, Answer, Content, Order, Posted, QuestionForm
from assessments.quizzes.kinds.options import shown


class SeveralForm(QuestionForm):
    """Some of several options."""

    def __init__(self, content: Content, order: Order, answer: Answer, data: Posted) -> None:
        super().__init__(content, data)
        self.order = order
        self.fields["answer"] = forms.MultipleChoiceField(
            label=self.asked,
            choices=shown(content, order),
            initial=[str(order.index(place)) for place in answer or []],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": NO_ANSWER},
        )

    def answer(self) -> list[int]:
        return sorted({self.order[int(place)] for place in self.cleaned_data["answer"]})
