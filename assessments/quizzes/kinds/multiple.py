"""Several right answers."""

from fractions import Fraction

from django import forms

from assessments.quizzes.kinds.base import NO_ANSWER, Answer, Content, Order, Posted, QuestionForm
from assessments.quizzes.kinds.options import Options, keys
from assessments.quizzes.rules import scoring
from assessments.quizzes.rules.asking import in_words, number_asked


class SeveralForm(QuestionForm):
    def __init__(self, content: Content, order: Order, answer: Answer, data: Posted) -> None:
        super().__init__(data)
        self.order = order
        self.fields["answer"] = forms.MultipleChoiceField(
            label=content["stem"],
            choices=[(str(shown), content["options"][place]["text"]) for shown, place in enumerate(order)],
            initial=[str(order.index(place)) for place in answer or []],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": NO_ANSWER},
        )

    def answer(self) -> list[int]:
        return sorted(self.order[int(shown)] for shown in self.cleaned_data["answer"])


class Multiple(Options):
    name = "multiple"
    label = "Multiple choice"

    def check(self, content: Content) -> list[str]:
        count = len(keys(content))
        good = 0 < count < len(content["options"])
        wrong = [] if good else ["Mark at least one option as a right answer, and leave at least one wrong."]
        asked = number_asked(content["stem"])
        if asked not in {None, count}:
            wrong.append(f"The question asks for {asked}, but {count} options are marked as right.")
        return super().check(content) + wrong

    def show(self, content: Content, order: Order, answer: Answer = None, data: Posted = None) -> QuestionForm:
        return SeveralForm(content, order, answer, data)

    def half_done(self, content: Content, order: Order, answer: Answer) -> str:
        asked = number_asked(content["stem"])
        if asked is None or len(answer) == asked:
            return ""
        return f"choose {in_words(asked)}; you chose {in_words(len(answer))}"

    def judge(self, content: Content, answer: Answer) -> Fraction:
        return scoring.several_right(frozenset(keys(content)), self.chosen(answer))

    def chosen(self, answer: Answer) -> frozenset[int]:
        return frozenset(answer or [])
